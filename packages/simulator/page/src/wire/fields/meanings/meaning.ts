/** What a member means, in both languages of the page. */
export type Meaning = readonly [zh: string, en: string]

/**
 * Members by name. Where one name means several things, the longer path comes first: `amount.refund_fee` is asked for
 * before `refund_fee`. Names that end in a number (`refund_status_0`, `thing2`) are listed without it.
 */
export type Meanings = Readonly<Record<string, Meaning>>
