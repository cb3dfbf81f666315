/** One call that exists: a row of an endpoint table, which adds what its protocol needs. */
export interface Route<Handle> {
  readonly method: 'GET' | 'POST'
  /** A path, with `{name}` where a value stands. */
  readonly path: string
  readonly handle: Handle
}

export type FoundRoute<Row> =
  | { readonly kind: 'found'; readonly route: Row; readonly parts: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong_method'; readonly route: Row }
  | { readonly kind: 'unknown' }

/** Looks a call up in an endpoint table. */
export function findRoute<Row extends Route<unknown>>(
  routes: readonly Row[],
  call: { readonly method: string; readonly path: string },
): FoundRoute<Row> {
  let other: Row | undefined
  for (const route of routes) {
    const parts = matchPath(route.path, call.path)
    if (parts === undefined) continue
    if (route.method === call.method) return { kind: 'found', route, parts }
    other = route
  }
  return other === undefined ? { kind: 'unknown' } : { kind: 'wrong_method', route: other }
}

/** What exists, for whoever asked for something else. */
export const listRoutes = (routes: readonly Route<unknown>[]): string =>
  routes.map((route) => `${route.method} ${route.path}`).join(', ')

function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const expected = pattern.split('/')
  const actual = path.split('/')
  if (expected.length !== actual.length) return undefined
  const parts: Record<string, string> = {}
  for (const [index, segment] of expected.entries()) {
    const value = decode(actual[index] ?? '')
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name !== undefined && value) parts[name] = value
    else if (segment !== value) return undefined
  }
  return parts
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined // a broken escape matches nothing
  }
}
