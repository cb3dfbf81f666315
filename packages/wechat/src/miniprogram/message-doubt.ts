import type { Doubt } from './exchange.ts'

/** A message has no number that would make a repeat harmless, and nothing tells whether it arrived. */
export const messageDoubt: Doubt = {
  outcome: 'unknown',
  remedy: 'operator',
  advice: 'the message may have been sent, and a repeat may send it twice.',
}
