/** Somebody who has WeChat on their phone. */
export interface Customer {
  readonly openid: string
  readonly name: string
  readonly color: string
  readonly balanceFen: number
}

/** A message template that the mini program may ask the customer to subscribe to. */
export interface Template {
  readonly templateId: string
  readonly title: string
  readonly keys: readonly { readonly key: string; readonly label: string }[]
}

/** How the simulator treats payment notifications from now on. */
export type NotificationFault =
  | 'deliver'
  | 'suppress'
  | 'double'
  | 'wrong_signature'
  | 'wrong_amount'
  | 'other_merchant'
  | 'other_app'
  | 'delay'
  | 'out_of_order'
  | 'altered_body'
  | 'signtest'
  | 'replay'

/** What goes wrong by chance. */
export type Profile = 'calm' | 'ordinary_day' | 'bad_day' | 'black_friday'

export interface Faults {
  readonly notifications?: NotificationFault
  readonly profile?: Profile
}

/** A merchant number, and its money at WeChat. */
export interface Merchant {
  readonly mchid: string
  readonly name: string
  readonly funds: { readonly unsettledFen: number; readonly availableFen: number }
}

/** A mini program, and everybody as it knows them. */
export interface App {
  readonly appid: string
  readonly name: string
  readonly customers: readonly Customer[]
  readonly templates: readonly Template[]
}

/** Everything the page shows of the simulated WeChat at once. */
export interface World {
  readonly now: number
  /** At least one; the first is the one that nobody had to make. */
  readonly merchants: readonly Merchant[]
  /** At least one, likewise. */
  readonly apps: readonly App[]
  readonly tillBaseUrl: string
  readonly faults: Faults
}

/** The virtual clock: wall clock plus offset. */
export interface VirtualClock {
  readonly now: number
  readonly offsetMs: number
}

/** A message in the customer's inbox. */
export interface InboxMessage {
  readonly id: string
  readonly at: number
  readonly openid: string
  readonly kind: 'subscribe' | 'template' | 'shipping'
  readonly templateId: string
  readonly title: string
  readonly page?: string | null
  readonly data: Readonly<Record<string, unknown>>
}
