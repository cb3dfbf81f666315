import type { DiscrepancyKind } from '../discrepancies/discrepancy-kinds.ts'
import type { Order } from '../orders/order.ts'
import type { Evidence } from './evidence.ts'

/** What came of a piece of evidence. */
export type Settlement =
  /** This evidence made the order paid. */
  | { readonly kind: 'paid'; readonly order: Order }
  /** The same payment was settled before. */
  | { readonly kind: 'already_paid'; readonly order: Order }
  /** It does not fit: nothing changed, and a discrepancy stands open. */
  | { readonly kind: 'discrepancy'; readonly discrepancy: DiscrepancyKind }

/** The one door: see `settle.ts`. */
export type Settle = (evidence: Evidence) => Promise<Settlement>
