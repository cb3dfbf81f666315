import type { TestSimulator } from './test-simulator.ts'

type Body = Readonly<Record<string, unknown>>

/** The server of a mini program as it calls the platform, with a good token unless told otherwise. */
export interface AppServer {
  post(path: string, body: unknown, token?: string): Promise<Body>
  get(path: string, query: Readonly<Record<string, string>>): Promise<Body>
  /** What names the app and proves it. */
  readonly own: { readonly grant_type: string; readonly appid: string; readonly secret: string }
}

export function createAppServer({
  simulator: { url, credentials },
}: Pick<TestSimulator, 'simulator'>): AppServer {
  const own = { grant_type: 'client_credential', appid: credentials.appid, secret: credentials.appsecret }
  const send = async (path: string, init?: RequestInit) =>
    (await (await fetch(`${url}${path}`, init)).json()) as Body
  const postTo = (path: string, body: unknown) => send(path, { method: 'POST', body: JSON.stringify(body) })
  return {
    own,
    get: (path, query) => send(`${path}?${new URLSearchParams(query)}`),
    async post(path, body, token) {
      const access = token ?? String((await postTo('/cgi-bin/stable_token', own))['access_token'])
      return postTo(`${path}?access_token=${access}`, body)
    },
  }
}
