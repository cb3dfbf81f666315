import { InvalidFieldError } from '../../errors/invalid-field.ts'
import { WechatError } from '../../errors/wechat-error.ts'

/**
 * Runs a reader over a signed answer about a refund.
 * @throws WechatError `answer_malformed`: a member that decides is missing, misshapen or about another refund
 */
export function readRefundAnswer<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof InvalidFieldError)) throw cause
    throw new WechatError(`The answer does not describe the refund that was asked for: ${cause.message}`, {
      code: 'answer_malformed',
      outcome: 'unknown',
      remedy: 'query',
      status: 200,
      cause,
    })
  }
}
