import { type Discrepancy, type DiscrepancyAction, discrepancyKinds, resolutions } from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'

const kinds = Object.keys(discrepancyKinds) as [keyof typeof discrepancyKinds]
const bilingual = z.object({ zh: z.string(), en: z.string() })

const members = {
  id: z.string(),
  kind: z.enum(kinds),
  state: z.enum(['open', 'resolved']),
  order_id: z.string().nullable(),
  out_trade_no: z.string().nullable().describe('As WeChat tells it; null where it is about a whole day'),
  transaction_id: z.string().nullable(),
  detail: z.string(),
  meaning: bilingual,
  suggested_action: bilingual,
  owner: z.string().nullable().describe('Who works on it'),
  resolution: z
    .enum([...resolutions, 'healed'])
    .nullable()
    .describe('`healed`: later evidence showed that it fits'),
  resolved_at: z.string().nullable(),
  resolved_by: z.string().nullable(),
  opened_at: z.string(),
  last_seen_at: z.string(),
  seen: z.int().describe('How often the same was reported'),
}

const example = {
  id: 'dsc_0MPE3XK8A2C1QZ9W2LH8RVB6A',
  kind: 'missing_in_bill',
  state: 'open',
  order_id: 'ord_0MPE3XK5T7C1QZ9W2LH8RVB6A',
  out_trade_no: 'MT0MPE3XK5T7C1QZ9W2LH8RVB6A',
  transaction_id: null,
  detail: 'paid here with 1800 fen, and not in the bill of 2026-11-23',
  meaning: discrepancyKinds.missing_in_bill.meaning,
  suggested_action: discrepancyKinds.missing_in_bill.action,
  owner: 'Anna',
  resolution: null,
  resolved_at: null,
  resolved_by: null,
  opened_at: '2026-11-24T10:00:03+08:00',
  last_seen_at: '2026-11-24T10:00:03+08:00',
  seen: 1,
}

/** A discrepancy as lists show it. */
export const discrepancySchema = z.object(members).meta({ id: 'Discrepancy', examples: [example] })

/** One discrepancy, with its trail. */
export const trackedDiscrepancySchema = z
  .object({
    ...members,
    actions: z.array(
      z.object({
        at: z.string(),
        actor: z.string().describe('The label of an API key; `till` where nobody had to act'),
        action: z.enum(['opened', 'assigned', 'noted', 'resolved', 'reopened']),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'TrackedDiscrepancy' })

export function showDiscrepancy(discrepancy: Discrepancy): z.infer<typeof discrepancySchema> {
  const { meaning, action } = discrepancyKinds[discrepancy.kind]
  const { resolved } = discrepancy
  return {
    id: discrepancy.id,
    kind: discrepancy.kind,
    state: discrepancy.state,
    order_id: discrepancy.orderId ?? null,
    out_trade_no: discrepancy.outTradeNo ?? null,
    transaction_id: discrepancy.transactionId ?? null,
    detail: discrepancy.detail,
    meaning,
    suggested_action: action,
    owner: discrepancy.owner ?? null,
    resolution: resolved?.resolution ?? null,
    resolved_at: resolved ? formatRfc3339Shanghai(resolved.at) : null,
    resolved_by: resolved?.by ?? null,
    opened_at: formatRfc3339Shanghai(discrepancy.openedAt),
    last_seen_at: formatRfc3339Shanghai(discrepancy.lastSeenAt),
    seen: discrepancy.seen,
  }
}

export function showTracked(tracked: {
  readonly discrepancy: Discrepancy
  readonly actions: readonly DiscrepancyAction[]
}): z.infer<typeof trackedDiscrepancySchema> {
  const actions = tracked.actions.map(({ at, actor, action, detail }) => ({
    at: formatRfc3339Shanghai(at),
    actor,
    action,
    detail: detail ?? null,
  }))
  return { ...showDiscrepancy(tracked.discrepancy), actions }
}
