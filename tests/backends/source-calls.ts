import type { Language } from './languages.ts'

/** A call of the till, as the text of an example makes it. */
export interface SourceCall {
  readonly method: string
  /** As OpenAPI writes it: `/v1/orders/{id}`. */
  readonly path: string
  /** Names in the request body. */
  readonly members: readonly string[]
}

/** Finds every call in the text of an example: a method and a path that stand side by side. */
export function callsOf(source: string, { body, member }: Language): readonly SourceCall[] {
  return [...source.matchAll(CALL)].map((found) => {
    const [whole, method = '', path = ''] = found
    const [, literal = ''] = body.exec(restOfCall(source, found.index + whole.length)) ?? []
    const members = [...literal.matchAll(member)].flatMap(([, name]) => name ?? [])
    return { method: method.toLowerCase(), path: path.replace(VARIABLE, '{id}'), members }
  })
}

/** Members that the text reads from the till's answers, by the variable that holds the answer. */
export function readsOf(source: string, { read }: Language) {
  return [...source.matchAll(read)].map(([, variable = '', member = '']) => ({ variable, member }))
}

/** The text without the signs in which languages differ: `eventdataorderid` is a path in all of them. */
export function squeeze(source: string): string {
  return source.replace(/\.get\(|\W/g, '')
}

const CALL = /["'](GET|POST|PUT|PATCH|DELETE)["'],\s*[$f]?["'`](\/v1\/[^"'`]*)["'`]/g
/** `${id}`, `{id}`, `$id` and `%s`. */
const VARIABLE = /\$?\{\w+\}|\$\w+|%s/g

/** Up to the bracket that ends the call. */
function restOfCall(source: string, from: number): string {
  let depth = 1
  for (let at = from; at < source.length; at += 1) {
    if ('([{'.includes(source.charAt(at))) depth += 1
    if (')]}'.includes(source.charAt(at))) depth -= 1
    if (depth === 0) return source.slice(from, at)
  }
  return source.slice(from)
}
