export type { App } from './app.ts'
export { createServer } from './create-server.ts'
export { createMetrics, type Metrics } from './metrics/metrics.ts'
export type { ServerOptions } from './server-options.ts'
