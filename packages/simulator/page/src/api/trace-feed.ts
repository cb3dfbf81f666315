import type { Simulator } from './simulator.ts'
import type { TraceEntry } from './trace-entry.ts'

/** How often the trace is asked for while the stream is down. */
const POLL_MS = 1500

/** The part of `EventSource` that the feed needs. */
export interface EventStream {
  onopen: ((event: Event) => void) | null
  onerror: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent<string>) => void) | null
  close(): void
}

/**
 * Follows the trace: what is there already, then each exchange as it happens. While the stream is down it polls.
 * @returns stops following
 */
export function followTrace(parts: {
  readonly loadTrace: Simulator['loadTrace']
  readonly openStream: (url: string) => EventStream
  readonly every: (ms: number, run: () => void) => () => void
  readonly receive: (entries: readonly TraceEntry[]) => void
}): () => void {
  let latest = 0
  let stopPolling: (() => void) | undefined
  const take = (entries: readonly TraceEntry[]): void => {
    for (const { seq } of entries) latest = Math.max(latest, seq)
    parts.receive(entries)
  }
  // A poll that fails says nothing new: the stream is down already, and the next poll tries again.
  const catchUp = (): void => {
    parts.loadTrace(latest).then((page) => {
      take(page.entries)
      if (page.entries.length > 0 && latest < page.latest) catchUp()
    }, ignore)
  }

  const stream = parts.openStream('/_sim/trace/stream')
  stream.onmessage = ({ data }) => take([JSON.parse(data) as TraceEntry])
  stream.onopen = () => {
    stopPolling?.()
    stopPolling = undefined
    catchUp()
  }
  stream.onerror = () => {
    stopPolling ??= parts.every(POLL_MS, catchUp)
  }
  catchUp()
  return () => {
    stopPolling?.()
    stream.close()
  }
}

const ignore = (): void => undefined
