import type { Faults } from '../faults/faults.ts'
import type { Route } from '../transport/route.ts'
import type { Send } from '../transport/send.ts'
import type { Trace } from '../transport/trace.ts'
import type { World } from '../world/world.ts'
import type { Body } from './members.ts'

/** What the control API moves: the world, and what stands around it. */
export interface ControlContext {
  readonly world: World
  readonly faults: Faults
  readonly trace: Trace
  readonly send: Send
  readonly tillBaseUrl: string
  /** Origins that the mini program may call, as listed in its admin console. */
  readonly requestDomains: readonly string[]
}

export interface ControlRequest {
  readonly body: Body
  readonly query: URLSearchParams
  /** Values out of the path. */
  readonly parts: Readonly<Record<string, string>>
}

/** One control call: answers a value for JSON, or a stream. */
export type ControlEndpoint = Route<
  (request: ControlRequest, context: ControlContext) => Promise<unknown> | unknown
>
