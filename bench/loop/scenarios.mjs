import { checkoutRound } from './checkout.mjs'
import { notificationRound } from './notification.mjs'

/**
 * What is measured: the protocol, one round of it, and how much the till needs for one piece of it of what the floor
 * measures. v3 signs the request and the pay parameters and verifies the answer; v2 does the same three with its hash.
 * An order is one exchange with the customer and one with WeChat, and the till is one end of each.
 */
const list = [
  {
    name: 'checkout-v3',
    channel: 'v3',
    round: checkoutRound,
    budget: { commit: 2, rsaSignInPool: 2, rsaVerify: 1, http: 1 },
  },
  { name: 'checkout-v2', channel: 'v2', round: checkoutRound, budget: { commit: 2, hmac: 3, http: 1 } },
  {
    name: 'notification-v3',
    channel: 'v3',
    round: notificationRound,
    budget: { commit: 1, rsaVerify: 1, gcmOpen: 1, http: 0.5 },
  },
  {
    name: 'notification-v2',
    channel: 'v2',
    round: notificationRound,
    budget: { commit: 1, hmac: 1, http: 0.5 },
  },
]

/** By the name that `--only` knows. */
export const scenarios = new Map(list.map((scenario) => [scenario.name, scenario]))
