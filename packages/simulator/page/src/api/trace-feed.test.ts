import { describe, expect, it } from 'vitest'
import type { TraceEntry } from './trace-entry.ts'
import { type EventStream, followTrace } from './trace-feed.ts'

describe('the trace on the page', () => {
  it('begins with what is there already', async () => {
    const wire = wireWith(1, 2)
    await wire.follow()
    expect(wire.received).toEqual([1, 2])
  })

  it('grows with each exchange that the stream brings', async () => {
    const wire = wireWith(1)
    await wire.follow()
    wire.stream.onmessage?.({ data: JSON.stringify({ seq: 2 }) } as MessageEvent<string>)
    expect(wire.received).toEqual([1, 2])
  })

  it('is read page by page when it is long', async () => {
    const wire = wireWith(...Array.from({ length: 7 }, (_, index) => index + 1))
    await wire.follow()
    expect(wire.received).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('is polled while the stream is down, and no longer when it is back', async () => {
    const wire = wireWith(1)
    await wire.follow()
    wire.stream.onerror?.(new Event('error'))
    wire.stream.onerror?.(new Event('error'))
    expect(wire.polls).toHaveLength(1)
    wire.write(2)
    await wire.poll()
    expect(wire.received).toEqual([1, 2])
    wire.stream.onopen?.(new Event('open'))
    expect(wire.polls).toHaveLength(0)
  })

  it('is let go when nobody looks any more', async () => {
    const wire = wireWith(1)
    const stop = await wire.follow()
    wire.stream.onerror?.(new Event('error'))
    stop()
    expect([wire.isClosed(), wire.polls.length]).toEqual([true, 0])
  })
})

/** A simulator whose trace holds these numbers and answers three at a time. */
function wireWith(...seqs: number[]) {
  const received: number[] = []
  const polls: (() => void)[] = []
  let isClosed = false
  const stream: EventStream = {
    onopen: null,
    onerror: null,
    onmessage: null,
    close: () => {
      isClosed = true
    },
  }
  const loadTrace = async (after: number) => {
    const next = seqs.filter((seq) => seq > after).slice(0, 3)
    return { entries: next.map((seq) => ({ seq }) as TraceEntry), latest: seqs.at(-1) ?? 0 }
  }
  const every = (_ms: number, run: () => void) => {
    polls.push(run)
    return () => void polls.splice(polls.indexOf(run), 1)
  }
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  const follow = async () => {
    const receive = (entries: readonly TraceEntry[]) => received.push(...entries.map(({ seq }) => seq))
    const stop = followTrace({ loadTrace, openStream: () => stream, every, receive })
    await settle()
    return stop
  }
  const poll = async () => {
    for (const run of polls) run()
    await settle()
  }
  return {
    received,
    polls,
    stream,
    follow,
    poll,
    write: (seq: number) => seqs.push(seq),
    isClosed: () => isClosed,
  }
}
