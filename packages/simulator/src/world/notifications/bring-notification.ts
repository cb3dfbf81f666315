import type { Bilingual } from '../../bilingual.ts'
import type { Send, Sent } from '../../transport/send.ts'
import type { Trace } from '../../transport/trace.ts'
import type { Protocol } from '../orders/order.ts'
import type { WallClock } from '../time/timers.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { accountOfAttempt, titleOfAttempt } from './account-of-attempt.ts'
import type {
  Attempt,
  AttemptVerdict,
  Delivery,
  Disturbance,
  NotificationMessage,
  Notifier,
} from './delivery.ts'
import { ANSWER_LIMIT_MS } from './ladder.ts'
import { addressOf, protocolOf, type Tidings } from './tidings.ts'

export interface BringParts {
  readonly clock: Pick<VirtualClock, 'now' | 'at'>
  readonly wall: WallClock
  readonly send: Send
  readonly trace: Trace
  /** How a merchant is written to; the first, where it is not known which. */
  readonly notifiersOf: (mchid: string | undefined) => Readonly<Record<Protocol, Notifier>>
}

export interface Errand {
  readonly delivery: Delivery
  readonly tidings: Tidings
  readonly disturbance: Disturbance
}

/** What came of going there once. */
export type Tried = Pick<Attempt, 'at' | 'url' | 'verdict' | 'status'>

/** Composes a notification, sends it once, judges the answer, and writes the exchange into the trace. */
export function bringNotification(errand: Errand, parts: BringParts): Promise<Tried> {
  const { tidings, delivery, disturbance } = errand
  const protocol = protocolOf(tidings)
  const notifier = parts.notifiersOf(tidings.order.mchid)[protocol]
  const retold = { ...tidings, order: disturbance.retell(tidings.order) }
  const message = disturbance.spoil(notifier.compose(retold, delivery))
  const title = titleOfAttempt(tidings, { attempt: delivery.attempts.length + 1, fault: disturbance.told })
  const { mchid, outTradeNo } = tidings.order
  const posting = { message, protocol, notifier, url: addressOf(tidings), title, mchid, outTradeNo }
  replayLater(posting, { afterMs: disturbance.replayAfterMs, parts })
  return sendAndRecord(posting, parts)
}

/** The signature is of then: the virtual clock may have brought the day about while no real time went by. */
function replayLater(posting: Posting, later: { afterMs: number | undefined; parts: BringParts }): void {
  const { afterMs, parts } = later
  if (afterMs === undefined) return
  const message = posting.notifier.renew(posting.message, afterMs / 1000)
  parts.clock.at(parts.clock.now() + afterMs, async () => {
    await sendAndRecord({ ...posting, message }, parts)
  })
}

export interface Posting {
  readonly message: NotificationMessage
  readonly protocol: Protocol
  readonly notifier: Notifier
  readonly url: string
  readonly title: Bilingual
  /** Who is told. */
  readonly mchid: string | undefined
  readonly outTradeNo: string | undefined
}

/** Posts a message, judges the answer, and writes the exchange into the trace. */
export async function sendAndRecord(posting: Posting, parts: BringParts): Promise<Tried> {
  const { message, protocol, notifier, url, title, mchid, outTradeNo } = posting
  const { clock, wall, send, trace } = parts
  const { headers, body, stringToSign } = message
  const at = clock.now()
  const startedAt = wall.now()
  const sent = await send({ url, method: 'POST', headers, body, timeoutMs: ANSWER_LIMIT_MS })
  const verdict = judge(sent, notifier)
  const response = sent.kind === 'answered' ? sent.answer : { status: 0, headers: {}, body: Buffer.alloc(0) }
  trace.record({
    ...accountOfAttempt({ protocol, sent, verdict }),
    title,
    stringToSign,
    mchid,
    outTradeNo,
    url,
    method: 'POST',
    at,
    from: 'wechat',
    to: 'till',
    request: { headers, body },
    status: response.status,
    response,
    durationMs: wall.now() - startedAt,
  })
  return { at, url, verdict, status: response.status }
}

function judge(sent: Sent, notifier: Notifier): AttemptVerdict {
  if (sent.kind !== 'answered') return sent.kind
  return notifier.isReceipt(sent.answer) ? 'received' : 'refused'
}
