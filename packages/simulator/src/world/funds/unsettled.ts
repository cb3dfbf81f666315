import type { State } from '../state/state.ts'
import { nextShanghaiDay, startOfShanghaiDay } from '../time/shanghai.ts'

/** Money that customers have paid and the merchant cannot dispose of yet: it is settled when the next day begins. */
export interface Unsettled {
  fen(): number
  /** @param id the transaction, or whatever else brought the money */
  add(id: string, fen: number): void
  /** Takes out of the oldest deposits first; there must be enough. */
  drain(fen: number): void
  /** Takes out what is due by now, in fen. */
  settle(): number
  clear(): void
}

interface Deposit {
  readonly id: string
  readonly fen: number
  readonly settlesAt: number
}

interface Effects {
  readonly state: State
  readonly clock: { now(): number }
  /** Whether a deposit stays though its day has come. */
  readonly isFrozen: (id: string) => boolean
}

/** Opens the deposits that the state file holds. */
export function createUnsettled({ state, clock, isFrozen }: Effects): Unsettled {
  const deposits = state.collection<Deposit>('deposits', ({ id }) => id)
  let heldFen = deposits.all().reduce((sum, { fen }) => sum + fen, 0)
  let settledOn: number | undefined

  const take = (deposit: Deposit, fen: number) => {
    if (fen === deposit.fen) deposits.delete(deposit.id)
    else deposits.put({ ...deposit, fen: deposit.fen - fen })
    heldFen -= fen
    return fen
  }
  return {
    fen: () => heldFen,
    add(id, fen) {
      deposits.put({ id, fen, settlesAt: nextShanghaiDay(clock.now()) })
      heldFen += fen
    },
    drain(fen) {
      let left = fen
      for (const deposit of deposits.all()) {
        if (left === 0) return
        left -= take(deposit, Math.min(left, deposit.fen))
      }
    },
    settle() {
      const today = startOfShanghaiDay(clock.now())
      if (today === settledOn) return 0
      settledOn = today
      const isDue = ({ id, settlesAt }: Deposit) => settlesAt <= clock.now() && !isFrozen(id)
      const due = deposits.all().filter(isDue)
      return due.reduce((sum, deposit) => sum + take(deposit, deposit.fen), 0)
    },
    clear() {
      deposits.clear()
      heldFen = 0
    },
  }
}
