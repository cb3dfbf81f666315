/** The databases that a URL names: one for each of its hosts, in their order. */
export interface PostgresAddress {
  /** Each a URL with a single host. They hold the password. */
  readonly urls: readonly string[]
}

/**
 * Parts `postgres://user:password@one:5432,two:5432/till?…` into its hosts, as libpq does.
 * `target_session_attrs` may say `read-write` or `primary`, and is so without saying it: a till must write.
 * @returns undefined where the text is no such URL
 */
export function parsePostgresUrl(text: string): PostgresAddress | undefined {
  const [, scheme, user = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/)([^@/?#]*@)?([^@/?#]*)([/?][^#]*)?$/.exec(text) ?? []
  if (scheme === undefined) return undefined
  const [path = '', query = ''] = rest.split('?', 2)
  const options = new URLSearchParams(query)
  const target = options.get('target_session_attrs')
  if (target !== null && !WRITABLE.has(target)) return undefined
  options.delete('target_session_attrs')
  const search = options.size === 0 ? '' : `?${options.toString()}`
  const urls = hosts.split(',').map((host) => `${scheme}${user}${host}${path}${search}`)
  return urls.every(isUsable) ? { urls } : undefined
}

const WRITABLE = new Set(['read-write', 'primary'])

/** Without a host it is the socket of this machine, which the parser of URLs does not know. */
function isUsable(url: string): boolean {
  return URL.canParse(url.replace(/^(\w+:\/\/)([^@/?#]*@)?(?=[/?]|$)/, '$1$2localhost'))
}
