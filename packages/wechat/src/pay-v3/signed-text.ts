/**
 * The five lines that a request is signed over. Each ends in a line feed, the last one too.
 * @param request.pathAndQuery percent-encoded exactly as it goes over the wire
 * @param request.timestamp seconds since the epoch
 * @see WeChat Pay v3 签名生成
 */
export function requestText(request: {
  readonly method: string
  readonly pathAndQuery: string
  readonly timestamp: string
  readonly nonce: string
  readonly body: string
}): string {
  return lines([request.method, request.pathAndQuery, request.timestamp, request.nonce, request.body])
}

/**
 * The three lines that WeChat signs an answer or a notification over. The body is kept as bytes: text that was
 * parsed and written again is not what was signed.
 * @see WeChat Pay v3 签名验证
 */
export function answerText(answer: {
  readonly timestamp: string
  readonly nonce: string
  readonly body: Uint8Array
}): Buffer {
  return Buffer.concat([Buffer.from(lines([answer.timestamp, answer.nonce])), answer.body, Buffer.from('\n')])
}

/**
 * The four lines that the cashier checks.
 * @see WeChat Pay v3 小程序调起支付签名
 */
export function payText(pay: {
  readonly appid: string
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
}): string {
  return lines([pay.appid, pay.timeStamp, pay.nonceStr, pay.package])
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('')
}
