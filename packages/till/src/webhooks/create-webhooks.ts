import type { Effects } from '../effects.ts'
import { type Alarm, ringAfter } from '../jobs/alarm.ts'
import { listAttempts, listDeliveries, loadDelivery } from './delivery-rows.ts'
import { listEndpoints, loadEndpoint } from './endpoint-rows.ts'
import { createEndpointManagement } from './manage-endpoints.ts'
import { createReplay } from './replay.ts'
import type { WebhookSending } from './webhook-sending.ts'
import type { Webhooks } from './webhooks.ts'

/** The merchant's side of webhooks. Deliveries themselves are jobs. */
export function createWebhooks(
  effects: Effects,
  parts: { readonly sending: WebhookSending | undefined; readonly alarm: Alarm },
): Webhooks {
  const { queries } = effects.store
  const { test, replay, replaySpan } = createReplay(effects)
  return {
    ...createEndpointManagement(effects, { allowsPrivate: parts.sending?.allowsPrivate ?? false }),
    endpoints: () => listEndpoints(queries),
    loadEndpoint: (id) => loadEndpoint(queries, id),
    async deliveries(filter) {
      await loadEndpoint(queries, filter.endpointId) // an unknown endpoint is an error, not an empty list
      return listDeliveries(queries, filter)
    },
    loadDelivery: async (id) => ({
      delivery: await loadDelivery(queries, id),
      attempts: await listAttempts(queries, id),
    }),
    test: ringAfter(parts.alarm, test),
    replay: ringAfter(parts.alarm, replay),
    replaySpan: ringAfter(parts.alarm, replaySpan),
  }
}
