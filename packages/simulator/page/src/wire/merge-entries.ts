import type { TraceEntry } from '../api/trace-entry.ts'

/** More than anybody scrolls through; beyond it the oldest are let go, so that a page left open does not grow. */
export const KEPT_ENTRIES = 500

/**
 * Puts what has just come among what is there, in order and without repetition.
 * A number that returns with another time means that the trace began anew, so what is old is dropped.
 */
export function mergeEntries(
  known: readonly TraceEntry[],
  fresh: readonly TraceEntry[],
): readonly TraceEntry[] {
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]))
  const isNewTrace = fresh.some(({ seq, at }) => bySeq.has(seq) && bySeq.get(seq)?.at !== at)
  if (isNewTrace) bySeq.clear()
  for (const entry of fresh) bySeq.set(entry.seq, entry)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-KEPT_ENTRIES)
}
