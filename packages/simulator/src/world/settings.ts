import type { StateFile } from './state/state-file.ts'

/** What WeChat itself does one way or another, and nobody outside can tell beforehand. */
export interface Settings {
  /** Which key signs v3 notifications: newer merchants have only the public key; during the switch both occur. */
  readonly notificationKey: 'certificate' | 'public_key'
  /** How v3 refuses a repeat with other parameters: as observed (400), or as the documents list it (403). */
  readonly reentryCode: 'INVALID_REQUEST' | 'OUT_TRADE_NO_USED'
}

export const defaultSettings: Settings = { notificationKey: 'public_key', reentryCode: 'INVALID_REQUEST' }

/** One value that outlives a restart. */
export interface Kept<Value> {
  get(): Value
  set(value: Value): void
}

/** Keeps `value` under `name` in the state file. */
export function keep<Value>(wish: { state: StateFile; name: string; initially: Value }): Kept<Value> {
  const values = wish.state.collection<{ name: string; value: Value }>(
    `kept-${wish.name}`,
    ({ name }) => name,
  )
  return {
    get: () => values.get(wish.name)?.value ?? wish.initially,
    set: (value) => values.put({ name: wish.name, value }),
  }
}
