import type { Order } from '../world/orders/order.ts'
import type { V3Request } from './endpoint.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'

/** Whose order a call speaks of. */
export interface Owner {
  readonly mchid: string
  /** For whom a service provider placed it; undefined for the merchant's own. */
  readonly subMchid: string | undefined
}

export const isOwnedBy = ({ mchid, partner }: Order, owner: Owner): boolean =>
  mchid === owner.mchid && partner?.subMchid === owner.subMchid

/** The merchant itself; its number stands in the query string, and nowhere else. */
export function ownerInQuery({ query, mchid }: V3Request): Owner {
  const asked = requireInQuery(query, { name: 'mchid', label: '直连商户号' })
  if (asked !== mchid) throw refuse(refusals.otherMerchantsOrder)
  return { mchid, subMchid: undefined }
}

/** A service provider and its merchant, both in the query string. */
export function partnerInQuery({ query, mchid }: V3Request): Owner {
  const asked = requireInQuery(query, { name: 'sp_mchid', label: '服务商户号' })
  if (asked !== mchid) throw refuse(refusals.otherMerchantsOrder)
  return { mchid, subMchid: requireInQuery(query, { name: 'sub_mchid', label: '子商户号' }) }
}

/** The merchant itself, whose number the body was checked for. */
export const ownerInBody = ({ mchid }: V3Request): Owner => ({ mchid, subMchid: undefined })

/** A service provider and its merchant, for whose numbers the body was checked. */
export const partnerInBody = ({ mchid, body }: V3Request): Owner => ({
  mchid,
  subMchid: String(body['sub_mchid']),
})

function requireInQuery(query: URLSearchParams, { name, label }: { name: string; label: string }): string {
  const value = query.get(name)
  if (value) return value
  const message = `输入源“/query/${name}”映射到字段“${label}”必填性规则校验失败，此字段为必填项`
  throw refuse(refusals.field, { message, detail: { location: 'query', field: name, issue: message } })
}
