import { Pool } from 'undici'

/** No call here takes this long, unless something is wrong. */
const PATIENCE_MS = 20_000

/** Speaks to one origin over so many kept-alive connections. Whatever is no success throws. */
export function createClient({ origin, connections }) {
  const pool = new Pool(origin, { connections, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS })
  const exchange = async (request) => {
    const { statusCode, body } = await pool.request(request)
    const text = await body.text()
    if (statusCode < 300) return text
    throw new Error(`${request.method} ${request.path} answered ${statusCode}: ${text.slice(0, 300)}`)
  }
  return {
    get: (path) => exchange({ method: 'GET', path }),
    post: ({ path, headers, body }) => exchange({ method: 'POST', path, headers, body }),
    async postJson({ path, headers, body }) {
      const json = { 'content-type': 'application/json', ...headers }
      return JSON.parse(await exchange({ method: 'POST', path, headers: json, body: JSON.stringify(body) }))
    },
    close: () => pool.close(),
  }
}
