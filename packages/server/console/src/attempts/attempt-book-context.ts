import { createContext, use } from 'react'
import type { AttemptBook } from './attempt-book.ts'

export const AttemptBookContext = createContext<AttemptBook | undefined>(undefined)

/** What this tab has asked of the till and not been answered. */
export function useAttemptBook(): AttemptBook {
  const book = use(AttemptBookContext)
  if (book === undefined) throw new Error('Nobody is signed in here.')
  return book
}
