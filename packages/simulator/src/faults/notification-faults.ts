import type { Disturbance, NotificationMessage } from '../world/notifications/delivery.ts'
import type { NotificationFault } from './fault-plan.ts'

/** Late enough that every page has asked by itself before. */
const DELAY_MS = 60_000
const OTHER_MERCHANT = '1900000000'
const OTHER_APP = 'wx0000000000000000'

const undisturbed: Disturbance = {
  isSuppressed: false,
  delayMs: 0,
  copies: 1,
  retell: (order) => order,
  spoil: (message) => message,
}

const disturbances: Readonly<Record<NotificationFault, Partial<Disturbance>>> = {
  deliver: {},
  suppress: { isSuppressed: true },
  double: { copies: 2 },
  delay: { delayMs: DELAY_MS },
  wrong_signature: { spoil: breakSignature },
  // The following are signed correctly: only whoever compares the content with the order notices.
  wrong_amount: { retell: (order) => ({ ...order, totalFen: order.totalFen === 1 ? 2 : 1 }) },
  other_merchant: { retell: (order) => ({ ...order, mchid: OTHER_MERCHANT }) },
  other_app: { retell: (order) => ({ ...order, appid: OTHER_APP }) },
}

/** What a mode does to each notification. */
export const disturbanceOf = (fault: NotificationFault): Disturbance => ({
  ...undisturbed,
  ...disturbances[fault],
})

/** Leaves a signature of the right shape that belongs to nothing: v3 has it in a header, v2 in the body. */
function breakSignature(message: NotificationMessage): NotificationMessage {
  const name = 'Wechatpay-Signature'
  const signature = message.headers[name]
  if (signature !== undefined) {
    return { ...message, headers: { ...message.headers, [name]: shuffle(signature) } }
  }
  const body = message.body.toString('utf8').replace(/(?<=<sign><!\[CDATA\[)[0-9A-F]+/, shuffle)
  return { ...message, body: Buffer.from(body) }
}

const shuffle = (signature: string) => signature.slice(2, 12) + signature.slice(0, 2) + signature.slice(12)
