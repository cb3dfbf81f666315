import { invalidField } from '../errors/invalid-field.ts'
import type { Branded } from './branded.ts'

/** Renminbi in fen: a whole number, 100 to the yuan. */
export type Fen = Branded<number, 'Fen'>

/** Far above any single payment and far below where a double loses a fen. */
const LARGEST_FEN = 100_000_000_000

/**
 * Reads an amount that came from outside. Text, fractions and negative numbers are refused: `"5"` is not 5 here.
 * @throws InvalidFieldError naming `field`
 */
export function parseFen(value: unknown, field: string): Fen {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > LARGEST_FEN) {
    throw invalidField({ field, rule: `a whole number of fen, 0 to ${LARGEST_FEN}`, value })
  }
  return value as Fen // the only cast from a number; the check above is the proof
}

/**
 * Reads the decimal text in which v2 writes fen (`"1"`, `"0100"` is refused: WeChat never pads).
 * @throws InvalidFieldError naming `field`
 */
export function parseFenText(text: string | undefined, field: string): Fen {
  if (text === undefined || !/^(0|[1-9]\d{0,11})$/.test(text)) {
    throw invalidField({
      field,
      rule: 'fen in decimal digits, without sign, point or leading zeros',
      value: text,
    })
  }
  return parseFen(Number(text), field)
}

/** Fen as a person reads them: `1234` → `"12.34"`. For screens and messages, never for sums. */
export function formatYuan(fen: Fen): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
