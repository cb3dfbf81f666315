import type { Bilingual } from '../bilingual.ts'
import type { V2Params, V2SignType } from '../codec/v2-sign.ts'
import type { Route } from '../transport/route.ts'
import type { World } from '../world/world.ts'
import type { V2FieldRules } from './field-rules.ts'

/** One v2 call: a row of the endpoint table. It answers members to sign, or a file that is sent as it is. */
export interface V2Endpoint extends Route<(request: V2Request, world: World) => V2Params | Buffer> {
  readonly title: Bilingual
  readonly rules: V2FieldRules
  /** Whether the caller must show the merchant's certificate in TLS. */
  readonly needsCertificate?: boolean
}

/** A call that is signed by its merchant and has the fields that it must have. */
export interface V2Request {
  readonly params: V2Params
  readonly signType: V2SignType
}
