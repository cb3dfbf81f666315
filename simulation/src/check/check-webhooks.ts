import { createHmac } from 'node:crypto'
import type { World } from '../world/world.ts'
import type { Books } from './books.ts'
import type { Violation } from './violation.ts'

/** Promise 3: the merchant's back end hears of each event at least once, always under its id and in the same words. */
export function checkWebhooks({ till }: Books, { backEnd }: World): Violation[] {
  if (backEnd === undefined) return []
  const [endpoint] = till.endpoints
  if (endpoint === undefined) return [broken('nobody is told, though the back end asked for it')]
  const wanted: readonly string[] = JSON.parse(endpoint.event_types ?? '[]')
  const events = new Map(till.events.map((event) => [event.id, event]))
  const bodies = new Map<string, string>()
  return [
    ...backEnd.received.flatMap(({ headers, body }) =>
      checkReceipt(headers['webhook-id'] ?? '', headers, body),
    ),
    ...till.events
      .filter(({ id, type }) => wanted.includes(type) && !bodies.has(id))
      .map(({ id, type }) => broken(`the back end never heard of ${type} ${id}`)),
  ]

  function checkReceipt(id: string, headers: Readonly<Record<string, string>>, body: string): Violation[] {
    const event = events.get(id)
    const before = bodies.get(id) ?? body
    bodies.set(id, body)
    if (event === undefined) return [broken(`the back end heard of ${id}, which never happened`)]
    if (JSON.parse(body).type !== event.type) return [broken(`${id} was told as something else`)]
    if (before !== body) return [broken(`${id} was told in two ways`)]
    const signature = signatureOf({ secret: endpoint?.secret ?? '', id, headers, body })
    return headers['webhook-signature'] === signature ? [] : [broken(`${id} was told without its signature`)]
  }
}

/** @see Standard Webhooks, "Signature scheme" */
function signatureOf(told: {
  readonly secret: string
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}): string {
  const key = Buffer.from(told.secret.replace('whsec_', ''), 'base64')
  const text = `${told.id}.${told.headers['webhook-timestamp']}.${told.body}`
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`
}

const broken = (detail: string): Violation => ({ promise: '3', detail })
