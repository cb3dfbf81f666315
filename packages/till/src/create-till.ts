import { createAccess } from './access/api-keys.ts'
import { createCatalog } from './catalog/create-catalog.ts'
import { findAvatar, findCustomerByToken } from './customers/customer-rows.ts'
import { createLogIn } from './customers/log-in.ts'
import { createRename, createSaveAvatar } from './customers/profile.ts'
import { listDiscrepancies } from './discrepancies/list-discrepancies.ts'
import { createDiscrepancies } from './discrepancies/work-on-discrepancy.ts'
import type { Effects } from './effects.ts'
import { createListen } from './event-listeners/listen.ts'
import { listEvents, listOrderEvents } from './events/list-events.ts'
import { type Alarm, createAlarm, ringAfter } from './jobs/alarm.ts'
import { createCloseOrderJob } from './jobs/close-order-job.ts'
import { createHousekeepingJob, createPlanHousekeeping } from './jobs/housekeeping-job.ts'
import type { JobLane } from './jobs/job.ts'
import { countJobs, listFailedJobs } from './jobs/job-rows.ts'
import { createQueryOrderJob } from './jobs/query-order-job.ts'
import {
  createStartDueJobs,
  type JobFailureListener,
  nextJobDueAt,
  type UnreadableJobListener,
} from './jobs/start-due-jobs.ts'
import type { Work } from './jobs/worker.ts'
import { createMessenger } from './messages/create-messenger.ts'
import type { Messenger } from './messages/messenger.ts'
import { createSendMessageJob } from './messages/send-message-job.ts'
import { createReceiveNotification } from './notifications/receive-notification.ts'
import { createRejectionLog, listRejections, type RejectionLog } from './notifications/rejection-log.ts'
import { createCloseAtWechat, createCloseOrder } from './orders/close-order.ts'
import { createAskWechat, createConfirmOrder } from './orders/confirm-order.ts'
import { createCheckOut, createOrder, type OrderPolicy } from './orders/create-order.ts'
import { listOrders } from './orders/list-orders.ts'
import { loadOrder } from './orders/load-order.ts'
import { createPayOrder } from './orders/pay-order.ts'
import { createReconciliations } from './reconciliation/create-reconciliations.ts'
import { createPlanJob } from './reconciliation/plan-job.ts'
import { createReconcileJob } from './reconciliation/reconcile-job.ts'
import { createAskForRefund } from './refund-requests/ask-for-refund.ts'
import {
  createApproveRefundRequest,
  createRejectRefundRequest,
} from './refund-requests/decide-refund-request.ts'
import { listOrderRequests, listRefundRequests } from './refund-requests/refund-request-rows.ts'
import { createFollowRefundJob } from './refunds/follow-refund-job.ts'
import { createOrderRefunds } from './refunds/order-refunds.ts'
import { createRequestRefund, loadRefund } from './refunds/request-refund.ts'
import { createRerouteRefund } from './refunds/reroute-refund.ts'
import { createSettleRefund } from './refunds/settle-refund.ts'
import type { LatePaymentPolicy } from './settle/late-payment.ts'
import { createSettle } from './settle/settle.ts'
import type { Settle } from './settle/settlement.ts'
import { createCarriers } from './shipments/carriers.ts'
import { loadShipment } from './shipments/load-shipment.ts'
import { createRecordShipment } from './shipments/record-shipment.ts'
import { createRemindReceipt } from './shipments/remind-receipt.ts'
import { createRemindReceiptJob } from './shipments/remind-receipt-job.ts'
import { findShipment, listShipments } from './shipments/shipment-rows.ts'
import { createUploadShipmentJob } from './shipments/upload-shipment-job.ts'
import { createWatchShipmentJob } from './shipments/watch-shipment-job.ts'
import { createLoadStanding } from './standing/load-standing.ts'
import { createReportSubscriptions } from './subscriptions/report-subscriptions.ts'
import type { Audit, Customers, Till } from './till.ts'
import { traceparentOf } from './tracing/find-traceparent.ts'
import { traced } from './tracing/traced.ts'
import * as calls from './tracing/traced-calls.ts'
import { noTracing, type Tracing } from './tracing/tracing.ts'
import { createWebhooks } from './webhooks/create-webhooks.ts'
import { createDeliverWebhookJob } from './webhooks/deliver-webhook-job.ts'
import { createReplayWebhooksJob } from './webhooks/replay.ts'
import type { WebhookSending } from './webhooks/webhook-sending.ts'

/** Everything a till is made of. Times are milliseconds. */
export interface TillOptions extends Omit<Effects, 'tracing'>, OrderPolicy {
  /** Hears of the till's steps; nobody where absent. */
  readonly tracing?: Tracing | undefined
  /** Another way to tell customers than their app's own. */
  readonly messenger?: Messenger | undefined
  readonly sessionLifetimeMs: number
  /** How webhooks leave the house; absent, they wait for a program that sends them. */
  readonly webhooks?: WebhookSending | undefined
  /** `keep` where absent. */
  readonly latePayment?: LatePaymentPolicy | undefined
  /** Hears of jobs that failed and will be tried again; for the log. */
  readonly onJobFailure?: JobFailureListener | undefined
  /** Hears of jobs that gave up because their row cannot be read; for the log. */
  readonly onUnreadableJob?: UnreadableJobListener | undefined
}

/** Puts a till together. It does nothing by itself: somebody must call `jobs.runDue`, which `runWorker` does. */
export function createTill(given: TillOptions): Till {
  const options = { ...given, tracing: given.tracing ?? noTracing }
  const { apps, channels, store, tracing } = options
  const alarm = createAlarm()
  // A paid order leaves a message to be sent, and the customer is looking at the phone.
  const settle = ringAfter(alarm, traced({ tracing, as: calls.settleOrder }, createSettle(options, options)))
  const rejections = createRejectionLog(options)
  return {
    settle,
    defaultAppid: apps.byDefault,
    appids: apps.ids,
    channelIds: channels.ids,
    channelsOf: channels.ofApp,
    ...createMoney(options, { settle, rejections, alarm }),
    customers: createCustomers(options),
    catalog: createCatalog(options),
    access: createAccess(options),
    webhooks: createWebhooks(options, { sending: options.webhooks, alarm }),
    audit: createAudit(options, rejections),
    listen: createListen(options, alarm),
    discrepancies: createDiscrepancies(options),
    reconciliations: createReconciliations(options, alarm),
    async close() {
      try {
        await rejections.flush()
      } finally {
        await store.close()
      }
    },
  }
}

/** With what is not given put in. */
type Options = TillOptions & Effects

function createMoney(
  options: Options,
  parts: { readonly settle: Settle; readonly rejections: RejectionLog; readonly alarm: Alarm },
) {
  const { settle, rejections, alarm } = parts
  const { tracing } = options
  const askWechat = traced({ tracing, as: calls.queryOrder }, createAskWechat(options, settle))
  const closeAtWechat = traced({ tracing, as: calls.closeOrder }, createCloseAtWechat(options, askWechat))
  const settleRefund = traced({ tracing, as: calls.settleRefund }, createSettleRefund(options))
  const { queries } = options.store
  const carriers = createCarriers(options)
  const sendMessage = createSendMessageJob(options, options.messenger ?? createMessenger(options.apps))
  const handlers = {
    'order.query': createQueryOrderJob(options, askWechat),
    'order.close': createCloseOrderJob(options, closeAtWechat),
    'message.paid': sendMessage,
    'message.refunded': sendMessage,
    'message.shipped': sendMessage,
    'shipment.upload': createUploadShipmentJob(options),
    'shipment.watch': createWatchShipmentJob(options),
    'shipment.remind': createRemindReceiptJob(options),
    'refund.follow': createFollowRefundJob(options, settleRefund),
    'webhook.deliver': createDeliverWebhookJob(options, options.webhooks),
    'webhook.replay': createReplayWebhooksJob(options),
    housekeeping: createHousekeepingJob(options),
    'bill.plan': createPlanJob(options),
    'bill.reconcile': createReconcileJob({ effects: options, settle, settleRefund }),
  }
  const onFailure = options.onJobFailure ?? (() => {})
  const onUnreadable = options.onUnreadableJob ?? (() => {})
  const workOf = (lane: JobLane): Work => ({
    startDue: createStartDueJobs(options, { handlers, onFailure, onUnreadable, lane }),
    nextDueAt: () => nextJobDueAt(queries, { lane, now: options.clock.now() }),
    onDueNow: alarm.onRing,
  })
  const [money, deliveries] = [workOf('money'), workOf('webhooks')]
  return {
    orders: {
      create: traced({ tracing, as: calls.makeOrder }, createOrder(options, options)),
      checkOut: traced({ tracing, as: calls.makeOrder }, createCheckOut(options, options)),
      load: (id) => loadOrder(options, id),
      list: (filter, page) => listOrders(queries, filter, page),
      pay: createPayOrder(options, askWechat),
      confirm: createConfirmOrder(options, askWechat),
      close: createCloseOrder(options, closeAtWechat),
    },
    refundRequests: {
      ask: createAskForRefund(options),
      approve: ringAfter(alarm, createApproveRefundRequest(options)),
      reject: createRejectRefundRequest(options),
      ofOrder: (id) => listOrderRequests(queries, id),
      list: (page) => listRefundRequests(queries, page),
    },
    refunds: {
      request: ringAfter(alarm, traced({ tracing, as: calls.requestRefund }, createRequestRefund(options))),
      reroute: createRerouteRefund(options, settleRefund),
      load: (id) => loadRefund(queries, id),
      ofOrder: createOrderRefunds(options),
    },
    shipments: {
      record: ringAfter(alarm, createRecordShipment(options, carriers)),
      remindReceipt: ringAfter(alarm, createRemindReceipt(options)),
      load: (id) => loadShipment(queries, id),
      find: (id) => findShipment(queries, id),
      list: (filter, page) => listShipments(queries, filter, page),
      carriers: (appid) => carriers.list(appid),
    },
    jobs: {
      ...money,
      deliveries,
      async runDue() {
        const started = await Promise.all([money.startDue(), deliveries.startDue()])
        await Promise.all(started.map(({ ended }) => ended))
        return started.reduce((sum, { count }) => sum + count, 0)
      },
      planHousekeeping: createPlanHousekeeping(options),
      failed: (page) => listFailedJobs(queries, page),
      count: () => countJobs(queries, options.clock.now()),
    },
    receiveNotification: createReceiveNotification(options, { settle, settleRefund, rejections }),
  } satisfies Pick<
    Till,
    'orders' | 'refunds' | 'refundRequests' | 'shipments' | 'jobs' | 'receiveNotification'
  >
}

function createCustomers(options: Options): Customers {
  const { clock, store } = options
  return {
    logIn: createLogIn(options, options),
    authenticate: (token) => findCustomerByToken(store.queries, { token, now: clock.now() }),
    rename: createRename(options),
    saveAvatar: createSaveAvatar(options),
    reportSubscriptions: createReportSubscriptions(options),
    loadAvatar: (id) => findAvatar(store.queries, id),
  }
}

function createAudit(options: Options, rejections: RejectionLog): Audit {
  const { store } = options
  const { queries } = store
  return {
    orderEvents: (id) => listOrderEvents(queries, id),
    events: (page) => listEvents(store, page),
    discrepancies: (page) => listDiscrepancies(queries, page),
    async rejections() {
      await rejections.flush()
      return listRejections(queries)
    },
    standing: createLoadStanding(options),
    traceparent: (id) => traceparentOf(queries, { id }),
  }
}
