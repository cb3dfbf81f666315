import type { Standing } from '@minitill/till'
import type { Instant } from '@minitill/wechat'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Crew } from './crew.ts'
import { mergeTexts } from './merge-texts.ts'
import { createStandingGauges } from './standing-gauges.ts'

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
  /** How the till stands; undefined where its store does not answer. */
  setStanding(standing: Standing | undefined): void
  setCertificateEnds(ends: readonly { readonly merchant: string; readonly endsAt: Instant }[]): void
  /** The text that Prometheus scrapes. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** From a lookup in memory to a call that waits for WeChat's backup host. */
const SECONDS = [0.005, 0.02, 0.1, 0.3, 1, 3, 10, 20]

/**
 * Makes the metrics. Of a crew, every scrape tells what each of its processes has measured, under a label; adding them
 * up would make a counter fall whenever one of them is replaced. The store is the same for all, so it is told once.
 */
export function createMetrics(crew?: Crew): Metrics {
  const ofProcess = new Registry()
  if (crew) ofProcess.setDefaultLabels({ worker: crew.worker })
  const ofTill = new Registry()
  collectDefaultMetrics({ register: ofProcess })
  const { requests, notifications, calls } = createInstruments([ofProcess])
  const standing = createStandingGauges([ofTill])
  const certificates = createCertificateGauge([ofTill])
  const measured = () => ofProcess.metrics()
  crew?.onAsked(measured)
  return {
    observeRequest: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    countNotification: (labels) => notifications.inc(labels),
    observeWechatCall: ({ seconds, ...labels }) => calls.observe(labels, seconds),
    setStanding: standing.set,
    setCertificateEnds(ends) {
      for (const { merchant, endsAt } of ends) certificates.set({ merchant }, endsAt / 1000)
    },
    async render() {
      const texts = crew ? await crew.gather() : [await measured()]
      return { contentType: ofTill.contentType, text: mergeTexts([...texts, await ofTill.metrics()]) }
    },
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
  }
}

function createCertificateGauge(registers: Registry[]) {
  return new Gauge({
    name: 'minitill_merchant_certificate_end_seconds',
    help: 'When the merchant certificate ends, in seconds since 1970',
    labelNames: ['merchant'],
    registers,
  })
}
