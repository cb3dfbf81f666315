import type { Pot } from '../funds/funds.ts'
import type { Courier } from '../notifications/courier.ts'
import type { Order } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { Parties } from '../parties/parties.ts'
import type { Customers } from '../people/customers.ts'
import type { Random } from '../random.ts'
import { keep } from '../settings.ts'
import type { State } from '../state/state.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { drawRefundId, openRefund, PROCESSING_MS, payoutOf } from './open-refund.ts'
import type { Refund, RefundFate, RefundOutcome, RefundWish } from './refund.ts'
import type { RefundBook } from './refund-book.ts'
import { type RefundObstacle, whyNotRefund } from './why-not-refund.ts'

/** Takes refunds, and brings them to their end. */
export interface RefundDesk {
  /** @param wish of a paid order; the same number again is the same refund */
  ask(wish: { readonly order: Order; readonly wish: RefundWish }): Asking
  /** Ends a refund now. One that has ended otherwise than abnormally stays as it is. */
  finish(wish: { readonly refund: Refund; readonly outcome: RefundOutcome }): Refund
  /** Sends an abnormal refund to another card of the customer or to the merchant. */
  reroute(refund: Refund): Refund
  /** What becomes of the next refund that is asked for; the ones after it succeed again. */
  decideNext(fate: RefundFate): void
  /** Takes up what a restart interrupted. */
  resume(): void
  clear(): void
}

export type Asking =
  | { readonly kind: 'accepted'; readonly refund: Refund }
  /** `amount_changed`, `changed`: the number stands for another refund already. */
  | { readonly kind: RefundObstacle | 'amount_changed' | 'changed' | 'not_enough' | Refusal }

/** A refund that is refused because it was decided so beforehand. */
type Refusal = 'account_abnormal' | 'retry'

export interface RefundDeskParts {
  readonly state: State
  readonly clock: VirtualClock
  readonly random: Random
  readonly refunds: RefundBook
  readonly orders: OrderBook
  readonly parties: Pick<Parties, 'merchant' | 'app'>
  readonly courier: Courier
  /** Where the merchant has asked WeChat to tell of refunds that name no address; empty for nowhere. */
  readonly platformNotifyUrl: () => string
}

/** Opens the desk. */
export function createRefundDesk(parts: RefundDeskParts): RefundDesk {
  const { clock, refunds, orders, parties, courier } = parts
  const next = keep<RefundFate>({ state: parts.state, name: 'next-refund', initially: 'SUCCESS' })

  const fundsOf = ({ mchid }: { mchid: string }) => parties.merchant(mchid)?.funds
  const schedule = ({ mchid, outRefundNo, endsAt }: Refund) =>
    clock.at(endsAt, async () => {
      const refund = refunds.find({ mchid, outRefundNo })
      if (refund?.endsAt === endsAt && isUnderWay(refund)) finish({ refund, outcome: refund.outcome })
    })
  const begin = (refund: Refund): Refund => {
    refunds.save(refund)
    schedule(refund)
    return refund
  }
  const finish: RefundDesk['finish'] = ({ refund, outcome }) => {
    const order = orders.find(refund)
    if (order === undefined || !(isUnderWay(refund) || refund.status === 'ABNORMAL')) return refund
    // What goes to a card never shows in the wallet.
    const isToWallet = outcome === 'SUCCESS' && refund.channel === 'ORIGINAL'
    if (isToWallet) payBack({ refund, openid: order.openid }, parties.app(order.appid)?.customers)
    if (outcome === 'CLOSED') fundsOf(refund)?.takeBack({ ...refund, pot: refund.paidFrom })
    const ended = refunds.save({ ...refund, status: outcome, outcome, finishedAt: clock.now() })
    if (ended.notice !== undefined) courier.begin({ kind: 'refund', order, refund: ended })
    return ended
  }

  return {
    finish,
    ask({ order, wish }) {
      const known = refunds.find({ mchid: order.mchid, outRefundNo: wish.outRefundNo })
      if (known !== undefined) return askAgain({ known, order, wish })
      const now = clock.now()
      const earlier = refunds.ofOrder(order)
      const obstacle = whyNotRefund({ order, wish, earlier, now })
      if (obstacle !== undefined) return { kind: obstacle }
      const outcome = next.get()
      if (outcome === 'USER_ACCOUNT_ABNORMAL' || outcome === 'BIZERR_NEED_RETRY') {
        next.set('SUCCESS')
        return { kind: refusals[outcome] }
      }
      const payout = payoutOf({ wish, earlier, refundId: drawRefundId(parts.random, now) })
      const paidFrom = fundsOf(order)?.payOut({
        ...payout,
        pots: wish.pot === undefined ? anyPot : [wish.pot],
      })
      if (paidFrom === undefined) return { kind: 'not_enough' }
      next.set('SUCCESS')
      orders.markRefunded(order)
      const refund = openRefund({
        ...{ order, wish, payout, paidFrom, outcome, now },
        platformNotifyUrl: parts.platformNotifyUrl(),
      })
      return { kind: 'accepted', refund: begin(refund) }
    },
    reroute: (refund) =>
      begin({
        ...refund,
        status: 'PROCESSING',
        channel: 'OTHER_BANKCARD',
        outcome: 'SUCCESS',
        endsAt: clock.now() + PROCESSING_MS,
        finishedAt: undefined,
      }),
    decideNext: (fate) => next.set(fate),
    resume: () => refunds.all().filter(isUnderWay).forEach(schedule),
    clear() {
      refunds.clear()
      next.set('SUCCESS')
    },
  }
}

/** Today's takings first, then what is settled: whoever names no pot shall not fail for the wrong one. */
const anyPot: readonly Pot[] = ['unsettled', 'available']

const refusals = { USER_ACCOUNT_ABNORMAL: 'account_abnormal', BIZERR_NEED_RETRY: 'retry' } as const

const isUnderWay = ({ status }: Refund) => status === 'PROCESSING'

function askAgain({ known, order, wish }: { known: Refund; order: Order; wish: RefundWish }): Asking {
  if (known.outTradeNo !== order.outTradeNo) return { kind: 'changed' }
  if (known.refundFen !== wish.refundFen || known.totalFen !== wish.totalFen)
    return { kind: 'amount_changed' }
  const isSame = known.reason === wish.reason && known.notifyUrl === wish.notifyUrl && known.pot === wish.pot
  return isSame ? { kind: 'accepted', refund: known } : { kind: 'changed' }
}

function payBack(
  { refund, openid }: { refund: Refund; openid: string | undefined },
  customers: Customers | undefined,
) {
  const customer = openid === undefined ? undefined : customers?.find(openid)
  if (customer === undefined || customers === undefined) return
  customers.setBalance({
    openid: customer.openid,
    balanceFen: customer.balanceFen + refund.refundFen,
  })
}
