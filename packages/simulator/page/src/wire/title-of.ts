import type { TraceEntry } from '../api/trace-entry.ts'
import type { Language } from '../text/language.tsx'
import type { Text } from '../text/text.ts'
import { pathOf } from './step.ts'

/** What a message is called. The simulator does not know the till's API, but this page does: it makes those calls. */
export function titleOf(
  entry: TraceEntry,
  speech: { readonly language: Language; readonly text: Text },
): string {
  const call = entry.to === 'till' && `${entry.method} ${pathOf(entry.url)}`
  const known = call && titles.find(([pattern]) => pattern.test(call))
  return known ? speech.text.calls[known[1]] : entry.title[speech.language]
}

const titles: readonly (readonly [call: RegExp, title: keyof Text['calls']])[] = [
  [/^GET \/v1\/catalog/, 'catalog'],
  [/^POST \/v1\/session/, 'session'],
  [/^POST \/v1\/checkout/, 'checkout'],
  [/^POST \/v1\/orders\/[^/]+\/pay/, 'payAgain'],
  [/^POST \/v1\/orders\/[^/]+\/cancel/, 'cancel'],
  [/^POST \/v1\/orders\/[^/]+\/refund-requests/, 'askRefund'],
  [/^GET \/v1\/orders\/[^/]+\/refund-requests/, 'refundRequests'],
  [/^GET \/v1\/orders\/[^?]+\?confirm/, 'confirm'],
  [/^GET \/v1\/orders\//, 'order'],
  [/^GET \/v1\/me\/orders/, 'orders'],
  [/^GET \/v1\/me/, 'profile'],
  [/^PUT \/v1\/me$/, 'rename'],
  [/^PUT \/v1\/me\/avatar/, 'picture'],
]
