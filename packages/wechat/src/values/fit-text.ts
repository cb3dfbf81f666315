/** What a field may hold, and what WeChat counts there. */
export interface TextLimit {
  readonly limit: number
  /** UTF-16 units are never fewer than characters, however an emoji is counted. */
  readonly unit: 'bytes' | 'utf16Units'
}

/** Cuts a text to its limit, and never inside of a character: an emoji of several parts stays whole or goes. */
export function fitText(text: string, { limit, unit }: TextLimit): string {
  const size = unit === 'bytes' ? Buffer.byteLength : (piece: string) => piece.length
  if (size(text) <= limit) return text
  let fitted = ''
  let used = 0
  for (const { segment } of characters.segment(text)) {
    used += size(segment)
    if (used > limit) break
    fitted += segment
  }
  return fitted
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
