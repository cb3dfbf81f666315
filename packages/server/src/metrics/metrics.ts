import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What an operator watches. Labels are names from a short list; no id, number or address ever becomes one. */
export interface Metrics {
  observeRequest(done: {
    readonly method: string
    readonly route: string
    readonly status: number
    readonly seconds: number
  }): void
  countNotification(heard: { readonly channel: string; readonly verdict: string }): void
  /** `outcome`: the HTTP status, or the error code of a call that got no answer. */
  observeWechatCall(done: { readonly call: string; readonly outcome: string; readonly seconds: number }): void
  setJobs(counts: { readonly waiting: number; readonly overdue: number; readonly failed: number }): void
  /** The text that Prometheus scrapes. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** From a lookup in memory to a call that waits for WeChat's backup host. */
const SECONDS = [0.005, 0.02, 0.1, 0.3, 1, 3, 10, 20]

/** Makes the metrics in a registry of their own, beside those of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const { requests, notifications, calls, jobs } = createInstruments([registry])
  return {
    observeRequest: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    countNotification: (labels) => notifications.inc(labels),
    observeWechatCall: ({ seconds, ...labels }) => calls.observe(labels, seconds),
    setJobs(counts) {
      for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count)
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

function createInstruments(registers: Registry[]) {
  return {
    requests: new Histogram({
      name: 'minitill_http_request_seconds',
      help: 'Duration of HTTP requests by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    notifications: new Counter({
      name: 'minitill_notifications_total',
      help: 'Notifications from WeChat Pay by channel and verdict',
      labelNames: ['channel', 'verdict'],
      registers,
    }),
    calls: new Histogram({
      name: 'minitill_wechat_call_seconds',
      help: 'Duration of calls to WeChat by call and outcome',
      labelNames: ['call', 'outcome'],
      buckets: SECONDS,
      registers,
    }),
    jobs: new Gauge({
      name: 'minitill_jobs',
      help: 'Jobs by state; overdue ones are among the waiting',
      labelNames: ['state'],
      registers,
    }),
  }
}
