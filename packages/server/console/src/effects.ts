import { createContext, use } from 'react'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What the console takes from the browser; named only where it is put together. */
export interface Effects {
  readonly fetch: Fetch
  /** A name that nobody else has. */
  readonly newKey: () => string
  /** Runs something again and again; the answer stops it. */
  readonly every: (ms: number, run: () => void) => () => void
  /** Ends with the tab; throws where the browser forbids it. */
  readonly tabStorage: () => Storage
  /** Outlives the tab; throws where the browser forbids it. Nothing secret goes there. */
  readonly lastingStorage: () => Storage
}

export const EffectsContext = createContext<Effects | undefined>(undefined)

/** The browser's side effects. */
export function useEffects(): Effects {
  const effects = use(EffectsContext)
  if (effects === undefined) throw new Error('The console was put together without its effects.')
  return effects
}
