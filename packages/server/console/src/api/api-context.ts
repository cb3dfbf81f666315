import { createContext, use } from 'react'
import type { Api } from './api.ts'

export const ApiContext = createContext<Api | undefined>(undefined)

/** The merchant API of the operator who is signed in. */
export function useApi(): Api {
  const api = use(ApiContext)
  if (api === undefined) throw new Error('Nobody is signed in here.')
  return api
}
