import type { Headers } from '../../api/trace-entry.ts'
import type { Dialect } from './dialect-of.ts'
import { type Field, field, fieldsInAuthorization, fieldsInBody, fieldsInQuery } from './fields-in.ts'
import { meaningOf } from './meaning-of.ts'
import type { Meaning } from './meanings/meaning.ts'

export interface ExplainedField extends Field {
  /** `undefined` for a member that the tables do not know; it is shown all the same. */
  readonly meaning: Meaning | undefined
}

/** A request or a response, as far as it has members: address, headers that carry trust, body. */
export interface Half {
  readonly url: string
  readonly headers: Headers | undefined
  readonly body: string | null | undefined
}

/** Every member of one half of an exchange with what it means. */
export function explainHalf(half: Half, dialect: Dialect): readonly ExplainedField[] {
  const members = [...fieldsInQuery(half.url), ...fieldsInBody(half.body)]
  return [
    ...explainHeaders(half.headers ?? {}, dialect),
    ...members.map((member) => ({ ...member, meaning: meaningOf(member.path, dialect) })),
  ]
}

/** Of the headers only those that the tables know: the list of all headers stands beside. */
function explainHeaders(headers: Headers, dialect: Dialect): readonly ExplainedField[] {
  const fields = Object.entries(headers).flatMap(([name, value]) => fieldsInHeader(name.toLowerCase(), value))
  return fields
    .map((each) => ({ ...each, meaning: meaningOfHeader(each.path, dialect) }))
    .filter(({ meaning }) => meaning !== undefined)
}

const fieldsInHeader = (name: string, value: string | readonly string[]): readonly Field[] => [
  field([name], String(value)),
  ...(name === 'authorization' ? fieldsInAuthorization(String(value)) : []),
]

/** At the till, `Authorization` holds a session; at WeChat, a signature. */
const meaningOfHeader = (path: Field['path'], dialect: Dialect): Meaning | undefined =>
  path[0] === 'authorization' && dialect === 'till' ? meaningOf(path, dialect) : meaningOf(path, 'header')
