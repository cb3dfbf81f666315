const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * How long WeChat waits before each re-send: 15 of them, 24 hours and 4 minutes in all.
 * @see WeChat Pay v2 支付结果通知, v3 支付成功回调通知
 */
export const resendDelaysMs: readonly number[] = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
]

/** The merchant must answer within this time. */
export const ANSWER_LIMIT_MS = 5 * SECOND
