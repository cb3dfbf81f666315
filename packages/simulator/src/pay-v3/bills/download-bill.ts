import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { refuse } from '../refusal.ts'
import { billRefusals } from './refusals.ts'

/** The file itself: not signed, the hash was told before. @see GET /v3/billdownload/file */
export function downloadBill({ mchid, query }: V3Request, { tickets }: World): V3Result {
  const redeemed = tickets.redeem({ mchid, token: query.get('token') ?? '' })
  switch (redeemed.kind) {
    case 'file':
      return { status: 200, file: redeemed.content }
    case 'expired':
      throw refuse(billRefusals.expired)
    case 'other_merchant':
      throw refuse(billRefusals.otherMerchant)
  }
}
