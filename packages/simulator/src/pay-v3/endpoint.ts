import type { Bilingual } from '../bilingual.ts'
import type { Headers } from '../transport/call.ts'
import type { JsonObject } from '../transport/json-object.ts'
import type { Route } from '../transport/route.ts'
import type { World } from '../world/world.ts'
import type { FieldRules } from './field-rules.ts'

/** One v3 call: a row of the endpoint table. */
export interface V3Endpoint extends Route<(request: V3Request, world: World) => V3Result> {
  readonly title: Bilingual
  /** Rules of the body; without them there is none. */
  readonly rules?: FieldRules
  /** Pay transactions answer a missing or foreign Authorization in their own words and without Request-ID. */
  readonly family: 'transactions' | 'other'
}

/** A call that is signed by `mchid` and has the shape that it must have. */
export interface V3Request {
  readonly mchid: string
  readonly body: JsonObject
  /** Values out of the path. */
  readonly parts: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Headers
  /** Where the caller finds the simulator. */
  readonly origin: string
}

export type V3Result =
  | { readonly status: 200; readonly body: JsonObject; readonly outTradeNo?: string }
  /** Sent as it is, and not signed. */
  | { readonly status: 200; readonly file: Buffer }
  | { readonly status: 204; readonly outTradeNo?: string }
