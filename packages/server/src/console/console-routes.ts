import type { App } from '../app.ts'
import type { ServerOptions } from '../server-options.ts'
import { readConsoleFile } from './console-files.ts'

/** The operator's web application at `/console`: files alone, which call the merchant API with the operator's key. */
export function consoleRoutes(app: App, { offersConsole }: ServerOptions): void {
  if (!offersConsole) return
  app.register(async (scope: App) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', pagePolicy)
    })
    // Relative, so that it is right also where the till is mounted under a path.
    scope.get('/console', hidden, (_request, reply) => reply.redirect('console/'))
    scope.get('/console/', hidden, async (_request, reply) => {
      const { type, body } = await readConsoleFile('index.html')
      return reply.type(type).header('cache-control', 'no-cache').send(body)
    })
    scope.get<{ Params: { name: string } }>('/console/assets/:name', hidden, async (request, reply) => {
      const { type, body } = await readConsoleFile(`assets/${request.params.name}`)
      return reply.type(type).header('cache-control', FOR_EVER).send(body)
    })
  })
}

const hidden = { schema: { hide: true } } as const

/** Built names carry a hash of their content. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** Nothing inline, nothing from elsewhere, and no text becomes a script. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')
