import { type Clock, downloadOver, type HttpRequest, type Transport } from '@minitill/wechat'
import type { Metrics } from './metrics.ts'

/** Passes every exchange on and notes how long it took and what came of it; of a download, until it begins. */
export function measuredTransport(parts: {
  readonly transport: Transport
  readonly metrics: Metrics
  /** The wall clock. */
  readonly clock: Clock
}): Transport {
  const { transport, metrics, clock } = parts
  const measured =
    <Answer extends { readonly status: number }>(send: (request: HttpRequest) => Promise<Answer>) =>
    async (request: HttpRequest): Promise<Answer> => {
      const startedAt = clock.now()
      const note = (outcome: string) =>
        metrics.observeWechatCall({
          call: nameCall(request),
          outcome,
          seconds: (clock.now() - startedAt) / 1000,
        })
      try {
        const answer = await send(request)
        note(String(answer.status))
        return answer
      } catch (error) {
        note(error instanceof Error && 'code' in error ? String(error.code) : 'error')
        throw error
      }
    }
  return Object.assign(measured(transport), { download: measured(downloadOver(transport)) })
}

/** Paths with a number of an order in them are known by what stands around it. */
const calls: readonly (readonly [RegExp, string])[] = [
  [/^\/pay\/unifiedorder$/, 'v2 unifiedorder'],
  [/^\/pay\/orderquery$/, 'v2 orderquery'],
  [/^\/pay\/closeorder$/, 'v2 closeorder'],
  [/^\/v3\/pay\/(partner\/)?transactions\/jsapi$/, 'v3 prepay'],
  [/^\/v3\/pay\/(partner\/)?transactions\/.*\/close$/, 'v3 close'],
  [/^\/v3\/pay\/(partner\/)?transactions\/(id|out-trade-no)\//, 'v3 query'],
  [/^\/secapi\/pay\/refund$/, 'v2 refund'],
  [/^\/pay\/refundquery$/, 'v2 refundquery'],
  [/^\/v3\/refund\/domestic\/refunds$/, 'v3 refund'],
  [/^\/v3\/refund\/domestic\/refunds\//, 'v3 refund query'],
  [/^\/pay\/downloadbill$/, 'v2 downloadbill'],
  [/^\/pay\/downloadfundflow$/, 'v2 downloadfundflow'],
  [/^\/v3\/bill\/(tradebill|fundflowbill)$/, 'v3 bill'],
  [/^\/v3\/billdownload\//, 'v3 billdownload'],
  [/^\/v3\/certificates$/, 'v3 certificates'],
  [/^\/sns\/jscode2session$/, 'login'],
  [/^\/cgi-bin\/stable_token$/, 'access token'],
  [/^\/cgi-bin\/message\//, 'message'],
  [/^\/wxa\/sec\/order\//, 'shipping'],
]

function nameCall({ url }: HttpRequest): string {
  const { pathname } = new URL(url)
  return calls.find(([shape]) => shape.test(pathname))?.[1] ?? 'other'
}
