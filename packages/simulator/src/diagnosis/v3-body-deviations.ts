import { reworded, type V3Deviation, type V3Draft } from './v3-draft.ts'

/** Wrong fifth lines: the body. */
export const v3BodyDeviations: readonly V3Deviation[] = [
  {
    code: 'body_not_signed',
    aspect: 'body',
    explanation: {
      zh: '签名时报文主体为空，但请求带了报文主体',
      en: 'The body was signed as empty, but one was sent.',
    },
    variants: reworded('body', () => ['']),
  },
  {
    code: 'body_where_none_is',
    aspect: 'body',
    explanation: {
      zh: '没有报文主体时第五行应为空，签名时却写了 {}、null 或 undefined 之类的文本',
      en: 'Without a body line 5 is empty, but a text like {}, null or undefined was signed.',
    },
    variants: (draft) => (draft.body === '' ? reworded('body', () => wordsForNothing)(draft) : []),
  },
  {
    code: 'body_trailing_newline',
    aspect: 'body',
    explanation: {
      zh: '报文主体首尾的换行或空白在签名与发送之间变了',
      en: 'White space at an end of the body changed between signing and sending.',
    },
    variants: (draft) => (draft.body === '' ? [] : reworded('body', otherEnds)(draft)),
  },
  {
    code: 'body_reserialised',
    aspect: 'body',
    explanation: {
      zh: '签名后报文主体被重新序列化：内容相同，字节不同。应对真正发出的那段文本签名，只序列化一次',
      en: 'The body was serialised anew after signing: same content, other bytes. Serialise once, sign that text, send that text.',
    },
    variants: reworded('body', ({ body }) => serialisations(body)),
  },
]

const wordsForNothing = ['{}', '[]', 'null', 'undefined', '""', 'None', 'false']

const otherEnds = ({ body }: V3Draft) => [
  `${body}\n`,
  `${body}\r\n`,
  body.trimEnd(),
  body.trim(),
  `\uFEFF${body}`,
  body.replace(/^\uFEFF/, ''),
  body.replaceAll('\r\n', '\n'),
]

/** The same JSON as other languages write it. */
function serialisations(body: string): readonly string[] {
  const value = parsed(body)
  if (value === undefined) return []
  return [value, sorted(value)]
    .flatMap((content) => [
      JSON.stringify(content),
      ...[2, 4, '\t'].map((indent) => JSON.stringify(content, null, indent)),
      spaced(content),
      JSON.stringify(JSON.stringify(content)),
    ])
    .flatMap((text) => [text, escapeSlashes(text)])
    .flatMap((text) => [text, escapeNonAscii(text), escapeHtml(text)])
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** With all members in alphabetical order, as maps of several languages have them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]))
}

/** With a space after each colon and comma, as Python writes it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${spaced(member)}`)
  return `{${members.join(', ')}}`
}

/** PHP escapes slashes; PHP and Python all that is not ASCII; Go what would be markup in a page. */
const escapeSlashes = (text: string) => text.replaceAll('/', '\\/')
const escapeNonAscii = (text: string) => text.replace(/[\u0080-\uFFFF]/g, unicodeEscape)
const escapeHtml = (text: string) => text.replace(/[<>&]/g, unicodeEscape)
const unicodeEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
