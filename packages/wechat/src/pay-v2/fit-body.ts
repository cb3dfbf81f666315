/** What WeChat's gateway counts, though the tables call it characters: about 42 Chinese characters. */
const BODY_LIMIT_BYTES = 127

/** Cuts a description to what `body` may hold: at most 127 bytes of UTF-8, never in mid-character. */
export function fitBody(description: string): string {
  let fitted = ''
  let bytes = 0
  for (const character of description) {
    bytes += Buffer.byteLength(character)
    if (bytes > BODY_LIMIT_BYTES) break
    fitted += character
  }
  return fitted
}
