import type { Host } from '../host/host.ts'
import { isRecord, readText } from '../http/read-fields.ts'
import { createDrawer, type Drawer } from '../storage/drawer.ts'

/** A refund request whose answer has not come: asking for the same again goes under the same key. */
export interface Unanswered {
  readonly wish: string
  /** The Idempotency-Key that it was sent under. */
  readonly key: string
}

/**
 * The one unanswered refund request of this phone, apart from the unfinished payment. A second one takes its place:
 * then the till, which has one open request per order, refuses a repeat of the first.
 */
export function createUnansweredDrawer(host: Host, baseUrl: string): Drawer<Unanswered> {
  return createDrawer({ host, key: `minitill:refund@${baseUrl}`, parse: parseUnanswered })
}

function parseUnanswered(value: unknown): Unanswered | undefined {
  if (!isRecord(value)) return undefined
  const wish = readText(value, 'wish')
  const key = readText(value, 'key')
  return wish !== undefined && key !== undefined ? { wish, key } : undefined
}
