import type { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from '@opentelemetry/api'

/** Where in a trace something runs. */
export interface Place {
  readonly context: () => Context
  /** The request or job that it belongs to; what continues that later hangs below it. */
  readonly entry: Entry
}

export interface Entry {
  readonly context: () => Context
  /** Only a request can join a trace: it knows only on its way what it is about. */
  readonly join?: (trace: Context) => void
}

/** Follows every chain of calls. */
export type Places = AsyncLocalStorage<Place>
