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

  interface Bill {
    readonly list_title: readonly string[]
    readonly list_data: readonly (readonly string[])[]
    readonly total_title: readonly string[]
    readonly total_data: readonly string[]
  }

  class Payment {
    constructor(config: { appid: string; mchid: string; partnerKey: string; notify_url?: string })
    /** Fetches the key of the sandbox first. */
    static sandbox(config: { appid: string; mchid: string; partnerKey: string }): Promise<Payment>
    unifiedOrder(params: Params): Promise<Answer>
    getPayParamsByPrepay(order: { prepay_id: string }, signType?: string): PayParams
    orderQuery(params: Params): Promise<Answer>
    closeOrder(params: Params): Promise<Answer>
    refund(params: Params): Promise<Answer>
    refundQuery(params: Params): Promise<Answer>
    downloadBill(params: Params, format?: false): Promise<string>
    downloadBill(params: Params, format: true): Promise<Bill>
    middlewareForExpress(
      type?: 'pay' | 'refund' | 'nativePay',
    ): (request: Request, response: Response, next: () => void) => Promise<void>
  }

  export default Payment
}
