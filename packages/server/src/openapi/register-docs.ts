import apiReference from '@scalar/fastify-api-reference'
import type { App } from '../app.ts'

/** The document as pages to read and try, at `/docs`: from this server alone, nothing is fetched from elsewhere. */
export function registerDocs(app: App): void {
  app.register(async (scope: App) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', pagePolicy)
      if (reply.hasHeader('location')) reply.header('location', 'docs/') // also where the till is mounted under a path
    })
    await scope.register(apiReference, {
      routePrefix: '/docs',
      configuration,
    })
  })
}

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
