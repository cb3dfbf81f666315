import { invalidField } from '../errors/invalid-field.ts'
import type { Branded } from './branded.ts'

/** The mini program's own id, `wx` and 16 hex digits in practice. */
export type Appid = Branded<string, 'Appid'>
/** The merchant number, decimal digits. v2 writes it `mch_id`, v3 `mchid`. */
export type Mchid = Branded<string, 'Mchid'>
/** One user as one appid knows them; the same person has another openid under another appid. */
export type Openid = Branded<string, 'Openid'>
/** The merchant's order number: unique per merchant for ever, fixed before the first call. */
export type OutTradeNo = Branded<string, 'OutTradeNo'>
/** WeChat's number of a payment: 28 digits, so text and never a number. */
export type TransactionId = Branded<string, 'TransactionId'>
/** The merchant's number of one refund: a repeat with it pays once, another number is another refund. */
export type OutRefundNo = Branded<string, 'OutRefundNo'>
/** WeChat's number of a refund: 28 or 29 digits, so text and never a number. */
export type RefundId = Branded<string, 'RefundId'>
/** WeChat's number of a prepared payment; the cashier accepts it for two hours. */
export type PrepayId = Branded<string, 'PrepayId'>

export const parseAppid = shaped<Appid>(/^[A-Za-z0-9_-]{1,32}$/, '1 to 32 letters and digits')
export const parseMchid = shaped<Mchid>(/^[0-9]{1,32}$/, '1 to 32 digits')
export const parseOpenid = shaped<Openid>(/^[A-Za-z0-9_-]{1,128}$/, '1 to 128 letters, digits, "_" and "-"')
export const parseTransactionId = shaped<TransactionId>(/^[A-Za-z0-9]{1,32}$/, '1 to 32 letters and digits')
export const parsePrepayId = shaped<PrepayId>(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 letters and digits')
export const parseRefundId = shaped<RefundId>(/^[A-Za-z0-9]{1,32}$/, '1 to 32 letters and digits')
/** Without the `@` that the refund pages allow: an order's number may not have it, and one alphabet is enough. */
export const parseOutRefundNo = shaped<OutRefundNo>(
  /^[0-9A-Za-z_\-|*]{1,64}$/,
  '1 to 64 digits, letters, "_", "-", "|" and "*"',
)
/** The strictest reading of both generations: v3 asks for 6 to 32, and only v2 ever allowed `@`. */
export const parseOutTradeNo = shaped<OutTradeNo>(
  /^[0-9A-Za-z_\-|*]{6,32}$/,
  '6 to 32 digits, letters, "_", "-", "|" and "*"',
)

/** Makes the parser of one kind of identifier. The parser throws InvalidFieldError naming its `field`. */
function shaped<Id extends Branded<string, string>>(shape: RegExp, rule: string) {
  return (value: unknown, field: string): Id => {
    if (typeof value !== 'string' || !shape.test(value)) throw invalidField({ field, rule, value })
    return value as Id // the only cast; the shape is the proof
  }
}
