import { invalidField } from '../errors/invalid-field.ts'
import type { V2Params } from './sign.ts'

/**
 * Writes a v2 message on one line, every value in CDATA so that none is changed on its way.
 * Empty values are left out, as they are from the signature.
 * @throws InvalidFieldError for a character that XML cannot carry
 */
export function buildXml(params: V2Params): string {
  const elements = Object.entries(params)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<${name}>${buildCdata(name, value)}</${name}>`)
  return `<xml>${elements.join('')}</xml>`
}

/** XML 1.0 `Char` without the carriage return, which parsers turn into a line feed: the signature would not fit. */
const UNSENDABLE = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

function buildCdata(name: string, value: string): string {
  if (UNSENDABLE.test(value))
    throw invalidField({ field: name, rule: 'text without control characters', value })
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
