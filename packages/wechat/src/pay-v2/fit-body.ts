import { fitText, type TextLimit } from '../values/fit-text.ts'

/** What WeChat's gateway counts, though the tables call it characters: about 42 Chinese characters. */
const BODY: TextLimit = { limit: 127, unit: 'bytes' }

/**
 * Cuts a description to what `body` may hold, 127 bytes of UTF-8, and never inside of a character: an emoji of
 * several parts stays whole or goes.
 * @see WeChat Pay v2 统一下单, body
 */
export function fitBody(description: string): string {
  return fitText(description, BODY)
}
