import type { Effects } from '../effects.ts'
import type { Host } from '../host/host.ts'
import { isRecord, readText } from '../http/read-fields.ts'
import { drawKey } from '../idempotency/draw-key.ts'
import { createDrawer, type Drawer } from '../storage/drawer.ts'

/** A payment that has begun and whose end is not known, kept on the phone in case the program is killed. */
export interface Attempt {
  /** What is bought, or which order is paid again: only an equal wish is the same attempt. */
  readonly wish: string
  /** The Idempotency-Key of the checkout. */
  readonly key: string
  /** Known once the till has answered; from then on money may have moved. */
  readonly orderId?: string
}

/** The one unfinished attempt of this phone. */
export function createAttemptDrawer(host: Host, baseUrl: string): Drawer<Attempt> {
  return createDrawer({ host, key: `minitill:attempt@${baseUrl}`, parse: parseAttempt })
}

/** A new attempt, under a key that no other one has. */
export function beginAttempt(wish: string, effects: Pick<Effects, 'now' | 'random'>): Attempt {
  return { wish, key: drawKey(effects) }
}

function parseAttempt(value: unknown): Attempt | undefined {
  if (!isRecord(value)) return undefined
  const wish = readText(value, 'wish')
  const key = readText(value, 'key')
  if (wish === undefined || key === undefined) return undefined
  const orderId = readText(value, 'orderId')
  return { wish, key, ...(orderId === undefined ? {} : { orderId }) }
}
