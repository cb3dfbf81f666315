import { drawDigits, type Random } from '../random.ts'
import { keep } from '../settings.ts'
import type { State } from '../state/state.ts'
import { feeOf } from './fee.ts'
import type { FundEntry } from './fund-entry.ts'
import { createUnsettled } from './unsettled.ts'
import { formatYuan } from './yuan.ts'

/** The merchant's money at WeChat. */
export interface Funds {
  balance(): Balance
  /** Fills or empties the account by hand. */
  setBalance(balance: Partial<Balance>): void
  /** A customer has paid: it is unsettled until the next day begins, less the fee. */
  receive(payment: { readonly transactionId: string; readonly totalFen: number }): void
  /** Takes a refund out of the first of `pots` that holds all of it; undefined where none does. */
  payOut(refund: Payout & { readonly pots: readonly Pot[] }): Pot | undefined
  /** A refund came to nothing: its money is back where it was. */
  takeBack(refund: Payout & { readonly pot: Pot }): void
  /** Every movement, oldest first. */
  flow(): readonly FundEntry[]
  clear(): void
}

export interface Balance {
  readonly unsettledFen: number
  readonly availableFen: number
}

export type Pot = 'unsettled' | 'available'

/** What a refund costs the merchant: less than the customer gets, as a part of the fee comes back. */
export interface Payout {
  readonly refundId: string
  readonly refundFen: number
  readonly feeReturnedFen: number
}

interface Effects {
  readonly state: State
  readonly clock: { now(): number }
  readonly random: Random
  /** Whether what a transaction brought is not settled yet though its day has come. */
  readonly isFrozen: (transactionId: string) => boolean
}

/** Opens the account that the state file holds. */
export function createFunds(effects: Effects): Funds {
  const { state, clock, random } = effects
  const unsettled = createUnsettled(effects)
  const available = keep({ state, name: 'available-fen', initially: 0 })
  const entries = state.collection<FundEntry>('fund-flow', ({ flowNumber }) => flowNumber)

  /** Nothing runs at midnight: whoever looks first on a new day finds yesterday's money settled. */
  const balance = (): Balance => {
    const dueFen = unsettled.settle()
    if (dueFen > 0) available.set(available.get() + dueFen)
    return { unsettledFen: unsettled.fen(), availableFen: available.get() }
  }
  const enter = (entry: Omit<FundEntry, 'flowNumber' | 'at'>) => {
    if (entry.amountFen === 0) return
    entries.put({ flowNumber: drawDigits(random, 31), at: clock.now(), ...entry })
  }

  return {
    balance,
    setBalance(wish) {
      const before = balance()
      const { unsettledFen = before.unsettledFen, availableFen = before.availableFen } = wish
      if (unsettledFen !== before.unsettledFen) {
        unsettled.clear()
        unsettled.add('by-hand', unsettledFen)
      }
      available.set(availableFen)
      const balanceFen = unsettledFen + availableFen
      const amountFen = balanceFen - totalOf(before)
      const kind = amountFen > 0 ? 'top_up' : 'withdrawal'
      enter({ kind, businessId: '', amountFen, balanceFen, note: '' })
    },
    receive({ transactionId, totalFen }) {
      const afterFen = totalOf(balance()) + totalFen
      const feeFen = feeOf(totalFen)
      unsettled.add(transactionId, totalFen - feeFen)
      const entry = { businessId: transactionId, note: '' }
      enter({ kind: 'payment', ...entry, amountFen: totalFen, balanceFen: afterFen })
      enter({ kind: 'fee', ...entry, amountFen: -feeFen, balanceFen: afterFen - feeFen })
    },
    payOut({ pots, ...payout }) {
      const held = balance()
      const fen = costOf(payout)
      const pot = pots.find((candidate) => held[`${candidate}Fen`] >= fen)
      if (pot === undefined) return undefined
      if (pot === 'unsettled') unsettled.drain(fen)
      else available.set(held.availableFen - fen)
      enter({ kind: 'refund', ...lineOf(payout), amountFen: -fen, balanceFen: totalOf(held) - fen })
      return pot
    },
    takeBack({ pot, ...payout }) {
      const held = balance()
      const fen = costOf(payout)
      if (pot === 'unsettled') unsettled.add(payout.refundId, fen)
      else available.set(held.availableFen + fen)
      enter({ kind: 'refund_failed', ...lineOf(payout), amountFen: fen, balanceFen: totalOf(held) + fen })
    },
    flow: () => entries.all(),
    clear() {
      unsettled.clear()
      available.set(0)
      entries.clear()
    },
  }
}

const totalOf = ({ unsettledFen, availableFen }: Balance) => unsettledFen + availableFen

const costOf = ({ refundFen, feeReturnedFen }: Payout) => refundFen - feeReturnedFen

/** Remarked as real bills do it. */
const lineOf = ({ refundId, refundFen, feeReturnedFen }: Payout) => ({
  businessId: refundId,
  note: `退款总金额${formatYuan(refundFen)}元;含手续费${formatYuan(feeReturnedFen)}元`,
})
