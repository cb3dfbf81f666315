/** What WeChat's gateway counts, though the tables call it characters: about 42 Chinese characters. */
const BODY_LIMIT_BYTES = 127

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Cuts a description to what `body` may hold, 127 bytes of UTF-8, and never inside of a character: an emoji of
 * several parts stays whole or goes.
 * @see WeChat Pay v2 统一下单, body
 */
export function fitBody(description: string): string {
  let fitted = ''
  let bytes = 0
  for (const { segment } of characters.segment(description)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > BODY_LIMIT_BYTES) break
    fitted += segment
  }
  return fitted
}
