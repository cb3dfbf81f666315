/** v3 counts characters. UTF-16 units are never fewer, so this holds however WeChat counts an emoji. */
const DESCRIPTION_LIMIT = 127

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Cuts a description to what v3 takes, 127 characters, and never inside of one: an emoji of several parts stays
 * whole or goes.
 * @see WeChat Pay v3 JSAPI下单, description string(127)
 */
export function fitDescription(description: string): string {
  if (description.length <= DESCRIPTION_LIMIT) return description
  let fitted = ''
  for (const { segment } of characters.segment(description)) {
    if (fitted.length + segment.length > DESCRIPTION_LIMIT) break
    fitted += segment
  }
  return fitted
}
