import { XmlError } from './xml-error.ts'

/**
 * Decodes `&amp;`, `&#20013;`, `&#x4e2d;` and the other references that XML has without a DOCTYPE.
 * @throws XmlError for any other `&name;`: only a declaration could give it a meaning
 */
export function decodeCharacterReferences(text: string): string {
  return text.replace(/&([^;]*);/g, (_, name: string) => {
    const character = PREDEFINED.get(name) ?? decodeNumber(name)
    if (character === undefined)
      throw new XmlError('hostile_xml', 'a reference to an entity that XML does not have')
    return character
  })
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

const LAST_CODE_POINT = 0x10ffff

function decodeNumber(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? []
  const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return codePoint > 0 && codePoint <= LAST_CODE_POINT ? String.fromCodePoint(codePoint) : undefined
}
