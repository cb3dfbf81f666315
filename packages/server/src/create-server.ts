import helmet from '@fastify/helmet'
import Fastify, { LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { App } from './app.ts'
import { discrepancyRoutes } from './audit/discrepancy-routes.ts'
import { eventRoutes } from './audit/event-routes.ts'
import { jobRoutes } from './audit/job-routes.ts'
import { rejectionRoutes } from './audit/rejection-routes.ts'
import { catalogRoutes } from './catalog/catalog-routes.ts'
import { itemRoutes } from './catalog/item-routes.ts'
import { checkoutRoutes } from './checkout/checkout-routes.ts'
import { payRoutes } from './checkout/pay-routes.ts'
import { consoleRoutes } from './console/console-routes.ts'
import { logRequests } from './logging/request-log.ts'
import { createRoutes } from './merchant-orders/create-routes.ts'
import { listRoutes } from './merchant-orders/list-routes.ts'
import { metricsRoutes } from './metrics/metrics-routes.ts'
import { myOrdersRoutes } from './my-orders/my-orders-routes.ts'
import { notificationRoutes } from './notifications/notification-routes.ts'
import { registerDocs } from './openapi/register-docs.ts'
import { registerOpenapi } from './openapi/register-openapi.ts'
import { closeConnectionsOnClose } from './operation/closing-connections.ts'
import { healthRoutes } from './operation/health-routes.ts'
import { requireUnreadBodies } from './operation/unread-bodies.ts'
import { closeRoutes } from './orders/close-routes.ts'
import { orderRoutes } from './orders/order-routes.ts'
import { answerProblem } from './problems/answer-problem.ts'
import { registerProblems } from './problems/register-problems.ts'
import { avatarRoutes } from './profile/avatar-routes.ts'
import { profileRoutes } from './profile/profile-routes.ts'
import { registerRateLimits } from './rate-limits/register-rate-limits.ts'
import { billRoutes } from './reconciliation/bill-routes.ts'
import { reconciliationRoutes } from './reconciliation/reconciliation-routes.ts'
import { askRoutes } from './refund-requests/ask-routes.ts'
import { decideRoutes } from './refund-requests/decide-routes.ts'
import { refundRoutes } from './refunds/refund-routes.ts'
import type { ServerOptions } from './server-options.ts'
import { sessionRoutes } from './session/session-routes.ts'
import { readShipmentRoutes } from './shipments/read-routes.ts'
import { recordShipmentRoutes } from './shipments/record-routes.ts'
import { remindReceiptRoutes } from './shipments/remind-routes.ts'
import { subscriptionRoutes } from './subscriptions/subscription-routes.ts'
import { traceRequests } from './tracing/traced-requests.ts'
import { deliveryRoutes } from './webhooks/delivery-routes.ts'
import { endpointRoutes } from './webhooks/endpoint-routes.ts'

/** Puts HTTP around a till. The instance is ready for `listen` or `inject`; closing it does not close the till. */
export async function createServer(options: ServerOptions): Promise<App> {
  const app = createApp(options)
  await registerForAllRoutes(app, options)
  for (const register of routes) register(app, options)
  registerDocs(app)
  await app.ready()
  return app
}

const routes: readonly ((app: App, options: ServerOptions) => void)[] = [
  sessionRoutes,
  catalogRoutes,
  checkoutRoutes,
  payRoutes,
  orderRoutes,
  closeRoutes,
  myOrdersRoutes,
  profileRoutes,
  avatarRoutes,
  createRoutes,
  listRoutes,
  itemRoutes,
  refundRoutes,
  askRoutes,
  decideRoutes,
  recordShipmentRoutes,
  remindReceiptRoutes,
  readShipmentRoutes,
  subscriptionRoutes,
  eventRoutes,
  discrepancyRoutes,
  reconciliationRoutes,
  billRoutes,
  rejectionRoutes,
  jobRoutes,
  endpointRoutes,
  deliveryRoutes,
  notificationRoutes,
  healthRoutes,
  metricsRoutes,
  consoleRoutes,
]

/** Far above any JSON that a route takes. */
const BODY_LIMIT_BYTES = 64 * 1024
const REQUEST_ID_LENGTH = 20

function createApp({ logger, random, trustProxy }: ServerOptions): App {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: () => `req_${random.token(REQUEST_ID_LENGTH)}`,
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy,
    return503OnClosing: false, // what arrives on an open connection is still answered, then the connection ends
    frameworkErrors: answerProblem,
  }).withTypeProvider<ZodTypeProvider>()
  return app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler)
}

async function registerForAllRoutes(app: App, options: ServerOptions): Promise<void> {
  app.decorateRequest('caller', undefined)
  app.decorateRequest('span', undefined)
  acceptEmptyJson(app)
  requireUnreadBodies(app)
  logRequests(app)
  const { traces, till } = options
  if (traces) traceRequests(app, { traces, till })
  closeConnectionsOnClose(app)
  registerProblems(app)
  await app.register(helmet, { contentSecurityPolicy: apiPolicy, strictTransportSecurity: false })
  await registerRateLimits(app, options.rateLimitPerMinute)
  await registerOpenapi(app, options.publicUrl)
}

/** Answers are data: no browser should run or frame them. TLS, and so HSTS, is the proxy's in front. */
const apiPolicy = { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }

/** `wx.request` names JSON as the type even of a request without a body. */
function acceptEmptyJson(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined)
    else void parse(request, text, done)
  })
}
