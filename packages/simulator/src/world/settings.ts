import type { State } from './state/state.ts'

/** What WeChat itself does one way or another, and nobody outside can tell beforehand. */
export interface Settings {
  /** Which key signs v3 notifications: newer merchants have only the public key; during the switch both occur. */
  readonly notificationKey: 'certificate' | 'public_key'
  /** How v3 refuses a repeat with other parameters: as observed (400), or as the documents list it (403). */
  readonly reentryCode: 'INVALID_REQUEST' | 'OUT_TRADE_NO_USED'
  /** Where the merchant platform tells of refunds that name no address of their own; empty for nowhere. */
  readonly refundNotifyUrl: string
  /** Pages of the released version, to which messages may lead; while the list is empty, to any. */
  readonly pages: readonly string[]
  /** Whether the app must tell what it ships, and money waits until the goods are received. */
  readonly tradeManaged: boolean
  /** For how many seconds after a payment the shipping calls do not know it yet. */
  readonly shippingLagSeconds: number
  /** Calls of one merchant to one pay endpoint in a second; 0 for no limit, as with the following. */
  readonly payCallsPerSecond: number
  /** Refunds of one merchant that may fail in a second: 6 at WeChat. After more, all fail for a minute. */
  readonly failedRefundsPerSecond: number
  /** Logins of one customer in a minute: 100 at WeChat. */
  readonly loginsPerMinute: number
  /** Plain access tokens of the app in a day: 2000 at WeChat. */
  readonly tokensPerDay: number
  /** Messages of the app in a day: 30 million at WeChat. */
  readonly messagesPerDay: number
}

export const defaultSettings: Settings = {
  notificationKey: 'public_key',
  reentryCode: 'INVALID_REQUEST',
  refundNotifyUrl: '',
  pages: [],
  tradeManaged: false,
  shippingLagSeconds: 0,
  payCallsPerSecond: 0,
  failedRefundsPerSecond: 0,
  loginsPerMinute: 0,
  tokensPerDay: 0,
  messagesPerDay: 0,
}

/** Opens the settings; what an older file does not know is as it is by default. */
export function keepSettings(state: State): Kept<Settings> {
  const kept = keep<Partial<Settings>>({ state, name: 'settings', initially: {} })
  return { get: () => ({ ...defaultSettings, ...kept.get() }), set: kept.set }
}

/** One value that outlives a restart. */
export interface Kept<Value> {
  get(): Value
  set(value: Value): void
}

/** Keeps `value` under `name` in the state file. */
export function keep<Value>(wish: { state: State; name: string; initially: Value }): Kept<Value> {
  const values = wish.state.collection<{ name: string; value: Value }>(
    `kept-${wish.name}`,
    ({ name }) => name,
  )
  return {
    get: () => values.get(wish.name)?.value ?? wish.initially,
    set: (value) => values.put({ name: wish.name, value }),
  }
}
