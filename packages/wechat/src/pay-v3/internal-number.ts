import type { CallSubject, V3ErrorCode } from './error-table.ts'

/**
 * What the digits behind a Request-ID say more exactly than a vague code does. Live, a paid or a burnt number is
 * reported as `INVALID_REQUEST` as often as under its documented code.
 * @see WeChat Pay's own troubleshooting manual, github.com/wechatpay-apiv3/wechatpay-skills
 */
const meanings: Readonly<Record<string, V3ErrorCode>> = {
  268447840: 'FREQUENCY_LIMITED',
  268445527: 'APPID_MCHID_NOT_MATCH',
  268448010: 'NO_AUTH',
  268443699: 'SIGN_ERROR',
}

/** These speak of an order's number. Said of a refund, `OUT_TRADE_NO_USED` would lead to a second refund. */
const orderMeanings: Readonly<Record<string, V3ErrorCode>> = {
  268512771: 'ORDER_NOT_EXIST',
  268449538: 'ORDER_PAID',
  268498689: 'ORDER_PAID',
  268447914: 'ORDER_CLOSED',
  268498688: 'OUT_TRADE_NO_USED',
}

/** `08E68E97…-268498688` → `OUT_TRADE_NO_USED`; undefined where the number says nothing we know. */
export function readInternalNumber(
  requestId: string | undefined,
  subject: CallSubject,
): V3ErrorCode | undefined {
  const digits = /-(\d+)$/.exec(requestId ?? '')?.[1] ?? ''
  return meanings[digits] ?? (subject === 'order' ? orderMeanings[digits] : undefined)
}
