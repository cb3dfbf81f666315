import type { World } from '../../world/world.ts'
import { refuse } from '../refusal.ts'
import { refundRefusals } from './refusals.ts'

/**
 * The merchant for whom a service provider refunds must be one that it serves.
 * @throws V3Refusal
 */
export function requireSubMerchant(subMchid: string | undefined, { subMerchants }: World): void {
  if (subMchid === undefined || subMerchants.find(subMchid) !== undefined) return
  throw refuse(refundRefusals.subMerchantUnknown)
}
