import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { App } from '../app.ts'

/** The document as pages to read and try, at `/docs`: from this server alone, nothing is fetched from elsewhere. */
export function registerDocs(app: App): void {
  const hidden = { schema: { hide: true } }
  app.get('/docs', hidden, (_request, reply) => reply.redirect('docs/', 301)) // also mounted under a path
  app.get('/docs/', hidden, (_request, reply) =>
    reply.header('content-security-policy', pagePolicy).type('text/html; charset=utf-8').send(page),
  )
  app.get('/docs/js/scalar.js', hidden, async (_request, reply) =>
    reply.type('application/javascript; charset=utf-8').send(await readFile(script)),
  )
}

/** Three megabytes that few ask for: read when they do. Its plugin for the web framework reads them at each start. */
const server = createRequire(import.meta.url).resolve('@minitill/server')
const script = join(createRequire(server).resolve('@scalar/fastify-api-reference'), '../js/standalone.js')

/** A page to read and try; what would call its maker's services or leave this server is off. */
const configuration = {
  url: '../openapi.json', // beside the page, also where a proxy in front adds a path
  withDefaultFonts: false,
  telemetry: false,
  proxyUrl: '',
  agent: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
} as const

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>minitill · API</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="js/scalar.js"></script>
    <script>Scalar.createApiReference('#app', ${JSON.stringify(configuration, null, 2)})</script>
  </body>
</html>
`

/** The page carries its styles and configuration inline; whatever else it might ask for stays on this server. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
