/** What the tests use of tenpay, which ships no types. */
declare module 'tenpay' {
  type Params = Readonly<Record<string, string | number>>
  type Answer = Readonly<Record<string, string>>

  interface PayParams {
    readonly appId: string
    readonly timeStamp: string
    readonly nonceStr: string
    readonly package: string
    readonly signType: 'MD5' | 'HMAC-SHA256'
    readonly paySign: string
    /** The same as `timeStamp`, for pages of the old JSSDK. */
    readonly timestamp: string
  }

  interface Request {
    readonly body: string
    /** Set when the message is believed. */
    weixin?: Answer
  }

  interface Response {
    header(name: string, value: string): void
    send(text: string): void
    /** Added by the middleware: SUCCESS, or FAIL with the message. */
    reply?(message?: string): void
    replyNative?(prepayId: string): void
  }

  class Payment {
    constructor(config: { appid: string; mchid: string; partnerKey: string; notify_url?: string })
    unifiedOrder(params: Params): Promise<Answer>
    getPayParamsByPrepay(order: { prepay_id: string }, signType?: string): PayParams
    orderQuery(params: Params): Promise<Answer>
    closeOrder(params: Params): Promise<Answer>
    middlewareForExpress(
      type?: 'pay' | 'refund' | 'nativePay',
    ): (request: Request, response: Response, next: () => void) => Promise<void>
  }

  export default Payment
}
