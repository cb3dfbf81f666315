import type Payment from 'tenpay'

/** What tenpay's middleware made of a body. */
export interface Received {
  /** The members, where it believed them. */
  readonly params: Readonly<Record<string, string>> | undefined
  /** What goes back to WeChat. */
  readonly reply: string
}

/**
 * Runs tenpay's Express middleware on a body, as Express with a text parser would, and replies as its README does.
 * @param wish.type `pay` wants a payment notification, `refund` one of a refund; `nativePay` takes any signed message of the merchant
 */
export async function receive(wish: {
  readonly tenpay: Payment
  readonly body: string
  readonly type?: 'pay' | 'refund' | 'nativePay'
  readonly prepayId?: string
}): Promise<Received> {
  const { tenpay, body, type = 'pay', prepayId } = wish
  const request: Parameters<ReturnType<Payment['middlewareForExpress']>>[0] = { body }
  let reply = ''
  const response: Parameters<ReturnType<Payment['middlewareForExpress']>>[1] = {
    header: () => {},
    send: (text) => {
      reply = text
    },
  }
  await tenpay.middlewareForExpress(type)(request, response, () => {
    if (prepayId === undefined) response.reply?.()
    else response.replyNative?.(prepayId)
  })
  return { params: request.weixin, reply }
}
