import type { Random } from '../random.ts'

/** Files that wait to be fetched, each by whoever asked for it, for a few minutes. */
export interface DownloadTickets {
  /** Answers the token. */
  issue(file: { readonly mchid: string; readonly content: Buffer }): string
  redeem(wish: { readonly mchid: string; readonly token: string }): Redeemed
}

export type Redeemed =
  | { readonly kind: 'file'; readonly content: Buffer }
  | { readonly kind: 'expired' | 'other_merchant' }

/** @see WeChat Pay v3 下载账单: the address is good for five minutes */
const TICKET_LIFE_MS = 5 * 60_000

/** Keeps them in memory only: after a restart the merchant asks again. */
export function createDownloadTickets({
  clock,
  random,
}: {
  readonly clock: { now(): number }
  readonly random: Random
}): DownloadTickets {
  const tickets = new Map<string, { mchid: string; content: Buffer; diesAt: number }>()
  return {
    issue(file) {
      for (const [token, { diesAt }] of tickets) if (diesAt < clock.now()) tickets.delete(token)
      const token = random.token(40)
      tickets.set(token, { ...file, diesAt: clock.now() + TICKET_LIFE_MS })
      return token
    },
    redeem({ mchid, token }) {
      const ticket = tickets.get(token)
      if (ticket === undefined || ticket.diesAt < clock.now()) return { kind: 'expired' }
      return ticket.mchid === mchid ? { kind: 'file', content: ticket.content } : { kind: 'other_merchant' }
    },
  }
}
