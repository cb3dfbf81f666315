import { describe, expect, it } from 'vitest'
import type { TraceEntry } from '../api/trace-entry.ts'
import { KEPT_ENTRIES, mergeEntries } from './merge-entries.ts'

const entry = (seq: number, at = seq) => ({ seq, at }) as TraceEntry
const seqs = (entries: readonly TraceEntry[]) => entries.map(({ seq }) => seq)

describe('the list of messages', () => {
  it('is in order, however the messages arrive', () => {
    expect(seqs(mergeEntries([entry(3)], [entry(2), entry(1)]))).toEqual([1, 2, 3])
  })

  it('holds each message once, though stream and catching up both bring it', () => {
    expect(seqs(mergeEntries([entry(1), entry(2)], [entry(2)]))).toEqual([1, 2])
  })

  it('begins anew when the trace was emptied elsewhere', () => {
    expect(mergeEntries([entry(1), entry(2)], [entry(1, 99)])).toEqual([entry(1, 99)])
  })

  it('lets the oldest go when there are too many', () => {
    const many = Array.from({ length: KEPT_ENTRIES + 1 }, (_, index) => entry(index))
    expect(mergeEntries([], many)[0]?.seq).toBe(1)
  })
})
