import { fitText, type TextLimit } from '../values/fit-text.ts'

/** v3 counts characters. */
const DESCRIPTION: TextLimit = { limit: 127, unit: 'utf16Units' }

/**
 * Cuts a description to what v3 takes, 127 characters, and never inside of one: an emoji of several parts stays
 * whole or goes.
 * @see WeChat Pay v3 JSAPI下单, description string(127)
 */
export function fitDescription(description: string): string {
  return fitText(description, DESCRIPTION)
}
