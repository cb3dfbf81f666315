import { useSyncExternalStore } from 'react'
import { type Place, readHash } from './place.ts'

/** The place that the address names, and again whenever it changes. */
export function usePlace(): Place {
  return readHash(useSyncExternalStore(subscribe, () => location.hash))
}

export function goTo(href: string): void {
  location.hash = href
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange)
  return () => removeEventListener('hashchange', onChange)
}
