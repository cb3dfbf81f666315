import type { Disturbance, DisturbedNews, NotificationMessage } from '../world/notifications/delivery.ts'
import { type NotificationFault, notificationFaults } from './catalog.ts'

/** Late enough that every page has asked by itself before. */
const DELAY_MS = 60_000
/** Long enough for the next payment to overtake. */
const HOLD_MS = 20_000
const DAY_MS = 24 * 3600_000
const OTHER_MERCHANT = '1900000000'
const OTHER_APP = 'wx0000000000000000'
const SIGNATURE = 'Wechatpay-Signature'
const PROBE = 'WECHATPAY/SIGNTEST/'

const undisturbed: Disturbance = {
  isSuppressed: false,
  copies: 1,
  replayAfterMs: undefined,
  told: undefined,
  retell: (order) => order,
  spoil: (message) => message,
}

const disturbances: Readonly<Record<NotificationFault, Partial<Disturbance>>> = {
  deliver: {},
  suppress: { isSuppressed: true },
  double: { copies: 2 },
  delay: {},
  out_of_order: {},
  replay: { replayAfterMs: DAY_MS },
  wrong_signature: { spoil: breakSignature },
  altered_body: { spoil: alterBody },
  signtest: { spoil: probeSignature },
  // The following are signed correctly: only whoever compares the content with the order notices.
  wrong_amount: { retell: (order) => ({ ...order, totalFen: order.totalFen === 1 ? 2 : 1 }) },
  other_merchant: { retell: (order) => ({ ...order, mchid: OTHER_MERCHANT }) },
  other_app: { retell: (order) => ({ ...order, appid: OTHER_APP }) },
}

/** What a fault does to one attempt. */
export function disturbanceOf(fault: NotificationFault, { attempt }: DisturbedNews): Disturbance {
  if (fault === 'deliver' || (attempt > 1 && onlyFirst.includes(fault))) return undisturbed
  return { ...undisturbed, told: notificationFaults[fault], ...disturbances[fault] }
}

/** How long a fault holds the first attempt back. It remembers whether it let the last one overtake. */
export function createDelays(): (fault: NotificationFault) => number {
  let isHolding = false
  return (fault) => {
    if (fault === 'delay') return DELAY_MS
    if (fault !== 'out_of_order') return 0
    isHolding = !isHolding
    return isHolding ? HOLD_MS : 0
  }
}

/** After these, WeChat goes on as usual. */
const onlyFirst: readonly NotificationFault[] = ['signtest', 'replay', 'delay', 'out_of_order']

/** Leaves a signature of the right shape that belongs to nothing: v3 has it in a header, v2 in the body. */
function breakSignature(message: NotificationMessage): NotificationMessage {
  const signature = message.headers[SIGNATURE]
  if (signature !== undefined) return withSignature(message, shuffle(signature))
  const body = message.body.toString('utf8').replace(/(?<=<sign><!\[CDATA\[)[0-9A-F]+/, shuffle)
  return { ...message, body: Buffer.from(body) }
}

/** v3: a space that somebody put in on the way. v2: another amount. */
function alterBody(message: NotificationMessage): NotificationMessage {
  const text = message.body.toString('utf8')
  const altered = text.startsWith('{')
    ? text.replace('{', '{ ')
    : text.replace(/(?<=_fee><!\[CDATA\[)\d+/g, (fee) => (fee === '1' ? '2' : '1'))
  return { ...message, body: Buffer.from(altered) }
}

/** @see WeChat Pay v3 签名探测流量 */
function probeSignature(message: NotificationMessage): NotificationMessage {
  const signature = message.headers[SIGNATURE]
  return signature === undefined ? message : withSignature(message, probe(signature))
}

/** As long as a signature, and none. */
export const probe = (signature: string): string => PROBE + signature.slice(PROBE.length)

const withSignature = (message: NotificationMessage, signature: string): NotificationMessage => ({
  ...message,
  headers: { ...message.headers, [SIGNATURE]: signature },
})

const shuffle = (signature: string) => signature.slice(2, 12) + signature.slice(0, 2) + signature.slice(12)
