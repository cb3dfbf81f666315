/**
 * How the message of a paid order looks. Text may hold `{description}`, `{amount}` (yuan), `{paid_at}`,
 * `{out_trade_no}` and `{order_id}`.
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
