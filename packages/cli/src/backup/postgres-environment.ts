import { parsePostgresUrl } from '@minitill/till'

/**
 * The address of a database as variables of PostgreSQL's programs: what stands on a command line, other users of the
 * machine can read.
 * @see PostgreSQL, libpq Environment Variables
 */
export function postgresEnvironment(url: string): Readonly<Record<string, string>> {
  const urls = (parsePostgresUrl(url)?.urls ?? []).map((each) => new URL(withHost(each)))
  const [first] = urls
  if (!first) throw new Error('The address of the database is no postgres:// URL.') // the configuration was checked
  const options = [...first.searchParams].flatMap(([name, value]) => {
    const variable = variables.get(name)
    return variable === undefined ? [] : [[variable, value] as const]
  })
  const hosts = urls.map(({ hostname }) => decodeURIComponent(hostname).replace(/^\[|\]$/g, ''))
  const facts = {
    PGHOST: hosts.join(','),
    PGPORT: urls.map(({ port }) => port || DEFAULT_PORT).join(','),
    PGUSER: decodeURIComponent(first.username),
    PGPASSWORD: decodeURIComponent(first.password),
    PGDATABASE: decodeURIComponent(first.pathname.slice(1)) || decodeURIComponent(first.username),
    PGTARGETSESSIONATTRS: 'read-write',
    ...Object.fromEntries(options),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''))
}

const DEFAULT_PORT = '5432'

/** Parameters of the address that both sides know. */
const variables: ReadonlyMap<string, string> = new Map([
  ['host', 'PGHOST'],
  ['port', 'PGPORT'],
  ['user', 'PGUSER'],
  ['password', 'PGPASSWORD'],
  ['sslmode', 'PGSSLMODE'],
  ['sslrootcert', 'PGSSLROOTCERT'],
  ['sslcert', 'PGSSLCERT'],
  ['sslkey', 'PGSSLKEY'],
  ['options', 'PGOPTIONS'],
])

/** Without a host it is this machine; the parser of URLs wants one. */
function withHost(url: string): string {
  return url.replace(/^(\w+:\/\/)([^@/?#]*@)?(?=[/?]|$)/, '$1$2localhost')
}
