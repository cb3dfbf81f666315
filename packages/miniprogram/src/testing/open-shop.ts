import { createTill } from '../create-till.ts'
import type { Till, TillOptions } from '../till.ts'
import { createFakePhone, type FakePhone } from './fake-phone.ts'
import { createFakeServer, type FakeServer } from './fake-server.ts'
import { createManualEffects, type ManualEffects } from './manual-effects.ts'

/** A till on a phone, with a server behind it and time in the test's hand. */
export interface TestShop {
  readonly till: Till
  readonly phone: FakePhone
  readonly server: FakeServer
  readonly effects: ManualEffects
  /** The program is killed and opened again: only the phone's storage is left. */
  restart(): Till
}

export function openShop(options: Partial<TillOptions> = {}): TestShop {
  const effects = createManualEffects()
  const server = createFakeServer(() => effects.now())
  const phone = createFakePhone(server)
  const restart = () => createTill({ baseUrl: 'https://pay.example', wx: phone.wx, effects, ...options })
  return { till: restart(), phone, server, effects, restart }
}
