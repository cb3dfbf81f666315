import { invalidField } from '../errors/invalid-field.ts'

/** Digits behind the point that a fen has; a bill writes fees with three more. */
const FEN_DIGITS = 2
/** Far above a day's turnover, and far below where a double loses a fen. */
const LONGEST_YUAN = 13

/**
 * Reads an amount as bills write it, in yuan: `6.00`, `-0.04000`. The digits are moved, never multiplied, so that no
 * float is involved. What is finer than a fen is rounded half away from zero.
 * @returns fen, negative where money comes back
 * @throws InvalidFieldError naming `field`
 */
export function parseYuan(text: string | undefined, field: string): number {
  const [, sign, yuan = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(text ?? '') ?? []
  if (sign === undefined || yuan.length > LONGEST_YUAN)
    throw invalidField({ field, rule: 'an amount in yuan with at most 5 decimals', value: text })
  const digits = decimals.padEnd(FEN_DIGITS + 1, '0')
  const fen = Number(yuan + digits.slice(0, FEN_DIGITS)) + (Number(digits[FEN_DIGITS]) >= 5 ? 1 : 0)
  return sign === '-' && fen > 0 ? -fen : fen
}
