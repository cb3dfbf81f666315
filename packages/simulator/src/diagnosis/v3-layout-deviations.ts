import { createHash } from 'node:crypto'
import { fiveLines, reworded, type V3Deviation, type V3Draft } from './v3-draft.ts'

/** How far apart two readings of the clock for one request may be. */
const CLOCK_READINGS_SECONDS = 5

/** Wrong third and fourth lines, and wrong ways to put the lines together. */
export const v3LayoutDeviations: readonly V3Deviation[] = [
  {
    code: 'empty_body_line_missing',
    aspect: 'layout',
    explanation: {
      zh: '没有报文主体时，签名串仍要有空的第五行：随机串的换行之后还有一个 \\n',
      en: 'Without a body the string still has an empty fifth line: one more \\n after that of the nonce.',
    },
    variants: (draft) =>
      draft.body === '' ? [laid(draft, (lines) => cut(lines, 1)), laid(draft, (lines) => cut(lines, 2))] : [],
  },
  {
    code: 'final_newline_missing',
    aspect: 'layout',
    explanation: {
      zh: '签名串最后一行漏了换行符 \\n：五行每行都以 \\n 结尾',
      en: 'The last line lacks its \\n: each of the five lines ends with one.',
    },
    variants: (draft) => [laid(draft, (lines) => cut(lines, 1))],
  },
  {
    code: 'newline_too_many',
    aspect: 'layout',
    explanation: { zh: '签名串末尾多了换行符', en: 'The string has a line feed too many at its end.' },
    variants: (draft) => (draft.body === '' ? [laid(draft, (lines) => `${fiveLines(lines)}\n`)] : []),
  },
  {
    code: 'other_line_ends',
    aspect: 'layout',
    explanation: {
      zh: '签名串的换行不是 \\n（0x0A）：用了 \\r\\n、反斜杠加 n 两个字符，或没有换行',
      en: 'The lines end otherwise than with \\n (0x0A): with \\r\\n, with a backslash and an n, or not at all.',
    },
    variants: (draft) =>
      ['\r\n', '\\n', ' ', '', '&'].flatMap((end) => [
        laid(draft, (lines) =>
          linesOf(lines)
            .map((line) => `${line}${end}`)
            .join(''),
        ),
        laid(draft, (lines) => linesOf(lines).join(end)),
      ]),
  },
  {
    code: 'lines_swapped',
    aspect: 'layout',
    explanation: {
      zh: '签名串的行序不对：方法、地址、时间戳、随机串、报文主体',
      en: 'The lines are in another order: method, address, timestamp, nonce, body.',
    },
    variants: (draft) => [
      laid(draft, (lines) => fiveLines({ ...lines, timestamp: lines.nonce, nonce: lines.timestamp })),
      laid(draft, (lines) => fiveLines({ ...lines, method: lines.target, target: lines.method })),
    ],
  },
  {
    code: 'answer_string_signed',
    aspect: 'layout',
    explanation: {
      zh: '按应答的三行（时间戳、随机串、报文主体）签了名，请求是五行',
      en: 'Signed the three lines of an answer (timestamp, nonce, body); a request has five.',
    },
    variants: (draft) => [laid(draft, ({ timestamp, nonce, body }) => `${timestamp}\n${nonce}\n${body}\n`)],
  },
  {
    code: 'hashed_twice',
    aspect: 'layout',
    explanation: {
      zh: '先自己算了 SHA-256，再用 SHA256withRSA 签名：摘要算了两次，应直接对签名串签名',
      en: 'The SHA-256 was computed first and then signed with SHA256withRSA: sign the string itself.',
    },
    variants: (draft) =>
      (['hex', 'base64'] as const).map((encoding) =>
        laid(draft, (lines) => createHash('sha256').update(fiveLines(lines)).digest(encoding)),
      ),
  },
  {
    code: 'other_timestamp',
    aspect: 'timestamp',
    explanation: {
      zh: '签名串里的时间戳与 Authorization 里的不同：取一次时间，两处用同一个值',
      en: 'The timestamp in the string is not the one in Authorization: read the clock once and use it in both.',
    },
    variants: reworded('timestamp', ({ timestamp }) => [
      ...nearby(Number(timestamp)).map(String),
      `${timestamp}000`,
      timestamp.slice(0, 10),
      '',
    ]),
  },
  {
    code: 'other_nonce',
    aspect: 'nonce',
    explanation: {
      zh: '签名串里的随机串与 Authorization 里的不同（大小写、横线，或没写）',
      en: 'The nonce in the string is not the one in Authorization (case, dashes, or left out).',
    },
    variants: reworded('nonce', ({ nonce }) => [
      nonce.toLowerCase(),
      nonce.toUpperCase(),
      nonce.replaceAll('-', ''),
      nonce.slice(0, 32),
      '',
    ]),
  },
]

const laid = (draft: V3Draft, layout: V3Draft['layout']): V3Draft => ({ ...draft, layout })
const cut = (lines: V3Draft, count: number) => fiveLines(lines).slice(0, -count)
const linesOf = ({ method, target, timestamp, nonce, body }: V3Draft) => [
  method,
  target,
  timestamp,
  nonce,
  body,
]

const nearby = (seconds: number): readonly number[] =>
  Array.from({ length: CLOCK_READINGS_SECONDS }, (_, index) => [
    seconds - index - 1,
    seconds + index + 1,
  ]).flat()
