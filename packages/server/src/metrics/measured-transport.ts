import { type Clock, downloadOver, type HttpRequest, type Transport } from '@minitill/wechat'
import type { Metrics } from './metrics.ts'
import { nameCall } from './name-call.ts'

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
