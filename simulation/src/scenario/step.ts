/** What a customer does with the order that they made. */
export const habits = [
  'pays',
  'pays_and_leaves',
  'pays_when_back',
  'pays_too_late',
  'taps_twice',
  'cancels_at_cashier',
  'cancels_order',
  'cancels_while_placing',
  'leaves',
] as const

export type Habit = (typeof habits)[number]

/** `branch`: the second merchant, whose channel downloads WeChat's certificates. */
export const channels = ['v2', 'v3', 'branch'] as const

export type Channel = (typeof channels)[number]

export const profiles = ['calm', 'ordinary_day', 'bad_day', 'black_friday'] as const

/** The kind of day at WeChat, by the simulator's own names. */
export type Profile = (typeof profiles)[number]

/** Something that somebody does, or that befalls the till. */
export type Action =
  | {
      readonly kind: 'visit'
      /** 0 to 4. */
      readonly customer: number
      readonly channel: Channel
      readonly amountFen: number
      readonly habit: Habit
    }
  /** The merchant's back end asks for money back. */
  | { readonly kind: 'refund'; readonly ofVisit: number; readonly percent: number; readonly times: 1 | 2 }
  /** The merchant's back end closes the order. */
  | { readonly kind: 'close'; readonly ofVisit: number }
  /** Somebody who is not WeChat says that the order is paid. */
  | { readonly kind: 'forge'; readonly ofVisit: number; readonly trick: Trick }
  /** `kill -9`, at the so many-th effect from now; the till is started again a while later. */
  | {
      readonly kind: 'crash'
      /** Around which visit. */
      readonly ofVisit: number
      readonly afterEffects: number
      readonly downMs: number
    }
  | { readonly kind: 'weather'; readonly profile: Profile }
  /** How WeChat ends the next refund that it takes. */
  | { readonly kind: 'refund_fate'; readonly outcome: 'SUCCESS' | 'ABNORMAL' | 'CLOSED' }
  /** What the merchants have at WeChat to refund from. */
  | { readonly kind: 'funds'; readonly availableFen: number }
  /** WeChat begins to sign with another certificate. */
  | { readonly kind: 'rotate' }
  /** The clock of the till's machine is wrong for a while, and then it is put right. */
  | { readonly kind: 'skew'; readonly aheadMs: number; readonly forMs: number }

export const tricks = [
  'unsigned',
  'wrong_key',
  'leaked_key',
  'altered_amount',
  'altered_order',
  'other_protocol',
  'replayed',
  'misdirected',
] as const

/** How a forger goes about it. */
export type Trick = (typeof tricks)[number]

/** One line of a story. Its number stays the same when other lines are taken out. */
export interface Step {
  readonly number: number
  /** Milliseconds after business has begun. */
  readonly at: number
  readonly action: Action
}

/** Notifications that nobody may believe, all of a story long: the truth comes by asking alone. */
export const badPosts = [
  'wrong_amount',
  'other_merchant',
  'other_app',
  'wrong_signature',
  'altered_body',
  'suppress',
] as const

export type Post = 'deliver' | (typeof badPosts)[number]

/** Whether refunds that got no answer may reach WeChat all the same, a while later. */
export type Wire = 'prompt' | 'late'

/** How well the merchant's back end listens to webhooks. */
export const backEnds = ['absent', 'well', 'badly'] as const

export type BackEndHabit = (typeof backEnds)[number]

/** A whole story: what happens, without what comes of it. */
export interface Scenario {
  readonly seed: string
  readonly post: Post
  readonly wire: Wire
  readonly backEnd: BackEndHabit
  /** Nothing goes wrong but the post: then what must happen soon does happen soon. */
  readonly isQuiet: boolean
  readonly steps: readonly Step[]
}
