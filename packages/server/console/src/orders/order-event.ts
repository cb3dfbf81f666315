/** Something that happened to an order. */
export interface OrderEvent {
  readonly id: string
  readonly type: string
  readonly at: string
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}

/** What events opened and none has closed since. */
export interface OpenMatters {
  readonly discrepancies: readonly { readonly id: string; readonly kind: string }[]
  /** A customer waits for an answer. */
  readonly hasRefundRequest: boolean
}

export function findOpenMatters(events: readonly OrderEvent[]): OpenMatters {
  const open = new Map<string, string>()
  let requests = 0
  for (const { type, data } of events) {
    const id = String(data['discrepancy_id'])
    if (type === 'discrepancy.opened' || type === 'discrepancy.reopened')
      open.set(id, String(data['kind'] ?? ''))
    if (type === 'discrepancy.resolved') open.delete(id)
    if (type === 'refund_request.opened') requests += 1
    if (type === 'refund_request.approved' || type === 'refund_request.rejected') requests -= 1
  }
  return { discrepancies: [...open].map(([id, kind]) => ({ id, kind })), hasRefundRequest: requests > 0 }
}
