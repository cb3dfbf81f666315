/** One member of a message. */
export interface Field {
  /** Its name and those of the members around it: `['amount', 'total']`. */
  readonly path: readonly string[]
  /** As it came, shortened; `undefined` for what only holds others. */
  readonly value: string | undefined
}

/** Longer values are cut: the body above shows them whole. */
const SHOWN_CHARACTERS = 40

/** The members of a JSON or XML body, in its order, each once; none for anything else. */
export function fieldsInBody(body: string | null | undefined): readonly Field[] {
  const text = body?.trimStart() ?? ''
  if (text.startsWith('<')) return [...elementsOf(text)].map(([name, value]) => field([name], value))
  return uniqueFields(membersOf({ value: parseJson(text), path: [] }))
}

/** The parameters in a request's address. */
export function fieldsInQuery(url: string): readonly Field[] {
  const query = url.split('?')[1] ?? ''
  return [...new URLSearchParams(query)].map(([name, value]) => field([name], value))
}

/** The five parts of a v3 `Authorization`. */
export function fieldsInAuthorization(value: string): readonly Field[] {
  const parts = value.startsWith('WECHATPAY2-') ? value.matchAll(/(\w+)="([^"]*)"/g) : []
  return [...parts].map(([, name = '', part = '']) => field(['authorization', name], part))
}

export function field(path: readonly string[], value: string): Field {
  return { path, value: value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value }
}

/** Flat XML: an element that holds others has no text of its own and is passed over. */
function elementsOf(xml: string): Map<string, string> {
  const elements = xml.matchAll(/<([\w.-]+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g)
  return new Map([...elements].map(([, name = '', data, text]) => [name, data ?? text ?? '']))
}

function membersOf({ value, path }: { value: unknown; path: readonly string[] }): readonly Field[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => membersOf({ value: each, path }))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const here = [...path, name]
    const own = isHolder(inner) ? { path: here, value: undefined } : field(here, textOf(inner))
    return [own, ...membersOf({ value: inner, path: here })]
  })
}

const isHolder = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isHolder) : value !== null && typeof value === 'object'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A list repeats the members of its items; the first of each is enough. */
function uniqueFields(fields: readonly Field[]): readonly Field[] {
  const byPath = new Map<string, Field>()
  for (const each of fields) {
    const key = each.path.join('.')
    if (!byPath.has(key)) byPath.set(key, each)
  }
  return [...byPath.values()]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON; it has no members to explain
  }
}
