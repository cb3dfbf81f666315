import { useEffect, useState } from 'react'
import type { Simulator } from '../api/simulator.ts'
import type { TraceEntry } from '../api/trace-entry.ts'
import { followTrace } from '../api/trace-feed.ts'
import { useEffects } from '../effects.ts'
import { mergeEntries } from './merge-entries.ts'

/** Every message so far and every one to come; a new `epoch` forgets them and starts over. */
export function useTrace(simulator: Simulator, epoch: number): readonly TraceEntry[] {
  const { openStream, every } = useEffects()
  const [entries, setEntries] = useState<readonly TraceEntry[]>([])
  // The epoch is not read, it is the reason to start over.
  useEffect(() => {
    setEntries([])
    return followTrace({
      loadTrace: simulator.loadTrace,
      openStream,
      every,
      receive: (fresh) => setEntries((known) => mergeEntries(known, fresh)),
    })
  }, [simulator, openStream, every, epoch])
  return entries
}
