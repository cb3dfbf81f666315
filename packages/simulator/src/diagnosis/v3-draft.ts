import type { Call } from '../transport/call.ts'
import type { Deviation } from './find-deviations.ts'

/** The five lines of a v3 request signature, as somebody may have written them. */
export interface V3Draft {
  readonly method: string
  readonly target: string
  readonly timestamp: string
  readonly nonce: string
  readonly body: string
  /** How the lines become one text. */
  readonly layout: (lines: V3Draft) => string
  /** The Host header, with which some sign. */
  readonly host: string
}

export type V3Deviation = Deviation<V3Draft>

/** As it is asked for. @see WeChat Pay v3 如何生成请求签名 */
export const fiveLines = ({ method, target, timestamp, nonce, body }: V3Draft): string =>
  `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`

/** The right draft for a call. */
export const draftOf = (call: Call, signed: { timestamp: string; nonce: string }): V3Draft => ({
  method: call.method,
  target: call.target,
  timestamp: signed.timestamp,
  nonce: signed.nonce,
  body: call.body.toString('utf8'),
  layout: fiveLines,
  host: call.headers['host'] ?? '',
})

/** The draft with one member in each of the given wordings; those equal to the right one are none. */
export function reworded<Name extends 'method' | 'target' | 'timestamp' | 'nonce' | 'body'>(
  name: Name,
  wordings: (draft: V3Draft) => readonly string[],
): V3Deviation['variants'] {
  return (draft) =>
    [...new Set(wordings(draft))]
      .filter((wording) => wording !== draft[name])
      .map((wording) => ({ ...draft, [name]: wording }))
}
