/** What customers hear of. */
export const messageKinds = ['paid', 'refunded', 'shipped'] as const

export type MessageKind = (typeof messageKinds)[number]

/**
 * How a message looks. Its text may hold placeholders, such as `{description}`: see `fill-placeholders.ts`.
 * - `subscribe`: 订阅消息; the customer must have accepted the template.
 * - `template`: the retired 模板消息, which consumes the prepay id of the payment.
 */
export interface MessageTemplate {
  readonly kind: 'subscribe' | 'template'
  readonly templateId: string
  /** A page of the released mini program. */
  readonly page?: string | undefined
  /** Key of the template (`thing2`) → text. */
  readonly data: Readonly<Record<string, string>>
}
