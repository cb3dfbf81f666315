import type { Bilingual } from '../bilingual.ts'
import type { JsonObject } from '../transport/json-object.ts'
import type { Route } from '../transport/route.ts'
import type { World } from '../world/world.ts'

/** One call of the mini program platform: a row of the endpoint table. */
export interface PlatformEndpoint extends Route<(request: PlatformRequest, world: World) => PlatformResult> {
  readonly title: Bilingual
}

export interface PlatformRequest {
  readonly query: URLSearchParams
  /** The JSON body; undefined when there is none or it cannot be read. */
  readonly body: JsonObject | undefined
}

/** HTTP is 200 either way. */
export type PlatformResult =
  | { readonly kind: 'ok'; readonly body: JsonObject }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string; readonly why: Bilingual }

/** Makes a refusal of the table below. */
export const refused = (
  terms: Omit<Extract<PlatformResult, { kind: 'refused' }>, 'kind'>,
): PlatformResult => ({
  kind: 'refused',
  ...terms,
})
