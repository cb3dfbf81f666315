import { formatCompactShanghai, parseRfc3339 } from '../values/instant.ts'

/** Cuts to `limit` characters, never in mid-character. An emoji counts two, the safer of two ways to count. */
export function cut(text: string, limit: number): string {
  let fitted = ''
  for (const character of text) {
    if (fitted.length + character.length > limit) break
    fitted += character
  }
  return fitted
}

/** Cuts like `cut` and says so by an ellipsis within the limit. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${cut(text, limit - 1)}…`
}

/** Keeps the characters that match and drops the others. */
export function keep(text: string, characters: RegExp): string {
  return (text.match(characters) ?? []).join('')
}

/** The text if it has the shape, else nothing: half a number would be another number. */
export function only(text: string, shape: RegExp): string {
  return shape.test(text) ? text : ''
}

/** Whether the text counts in letters rather than in Chinese characters. */
export function isLatin(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** Writes an RFC 3339 time as `2019年10月1日 15:01`, Shanghai; any other text is the caller's own form and stays. */
export function formatTime(text: string): string {
  return rewriteTime(text, ({ date, time }) => `${date} ${time}`)
}

/** Writes an RFC 3339 time as `2019年10月1日`, Shanghai; any other text stays. */
export function formatDate(text: string): string {
  return rewriteTime(text, ({ date }) => date)
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/

function rewriteTime(
  text: string,
  write: (parts: { readonly date: string; readonly time: string }) => string,
): string {
  if (!RFC_3339.test(text)) return text
  const compact = formatCompactShanghai(parseRfc3339(text, 'time'))
  const [year, month, day, hour, minute] = compact.match(/^\d{4}|\d\d/g) ?? []
  return write({ date: `${year}年${Number(month)}月${Number(day)}日`, time: `${hour}:${minute}` })
}
