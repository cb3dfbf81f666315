import { createContext, use } from 'react'
import type { Fetch } from './api/json-call.ts'
import type { EventStream } from './api/trace-feed.ts'

/** What the page takes from the browser; named only where the page is put together. */
export interface Effects {
  readonly fetch: Fetch
  readonly openStream: (url: string) => EventStream
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>
  /** Runs something again and again; the answer stops it. */
  readonly every: (ms: number, run: () => void) => () => void
  /** A new identifier that nobody else has. */
  readonly newId: () => string
  /** The wall clock, epoch milliseconds. */
  readonly now: () => number
  /** What outlives the page; throws where the browser forbids it. */
  readonly storage: () => Storage
  /** Runs something when what was just put into the page has been drawn. */
  readonly afterDrawing: (run: () => void) => void
  /** Whether the person prefers dark colours. */
  readonly isDark: () => boolean
  readonly copy: (text: string) => Promise<void>
}

export const EffectsContext = createContext<Effects | undefined>(undefined)

/** The browser's side effects. */
export function useEffects(): Effects {
  const effects = use(EffectsContext)
  if (effects === undefined) throw new Error('The page was put together without its effects.')
  return effects
}
