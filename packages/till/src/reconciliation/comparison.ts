import type { Mchid } from '@minitill/wechat'
import type { NewDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { Queries } from '../store/store.ts'
import type { DaySums } from './day-sums.ts'
import type { Deeds } from './deeds.ts'
import type { MerchantDay } from './reconciliation.ts'

/** One day that is being compared with its bill. */
export interface Comparison extends MerchantDay {
  /** Whose bill it is, where a service provider's: then only orders are missed that were placed through it. */
  readonly spMchid: Mchid | undefined
  /** Reads only. */
  readonly db: Queries
  readonly sums: DaySums
  readonly deeds: Deeds
}

/** Opens a discrepancy that no door would open, and counts it. */
export async function openFinding(
  { sums, deeds }: Comparison,
  found: Omit<NewDiscrepancy, 'transactionId' | 'orderId'> & Partial<NewDiscrepancy>,
): Promise<void> {
  sums.addFinding(found.kind)
  await deeds.open({ transactionId: undefined, orderId: undefined, ...found })
}
