export type Language = 'zh' | 'en'

/**
 * Picks the language of an answer from `Accept-Language`: the spoken one with the highest weight, Chinese where none fits.
 * @see RFC 9110, section 12.5.4
 */
export function preferredLanguage(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').map(readRange)
  const [best] = ranges
    .filter((range) => range.weight > 0 && range.language)
    .sort((a, b) => b.weight - a.weight)
  return best?.language ?? 'zh'
}

function readRange(text: string): { readonly language: Language | undefined; readonly weight: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { language: spoken(tag), weight: weight === undefined ? 1 : Number(weight) || 0 }
}

function spoken(tag: string): Language | undefined {
  const [primary] = tag.split('-')
  return primary === 'zh' || primary === 'en' ? primary : undefined
}
