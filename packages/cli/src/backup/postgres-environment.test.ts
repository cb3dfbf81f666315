import { expect, test } from 'vitest'
import { postgresEnvironment } from './postgres-environment.ts'

test.each([
  [
    'postgres://till:p%40ss@db:6432/shop?sslmode=verify-full&sslrootcert=/ca.pem',
    {
      PGHOST: 'db',
      PGPORT: '6432',
      PGUSER: 'till',
      PGPASSWORD: 'p@ss',
      PGDATABASE: 'shop',
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: '/ca.pem',
    },
  ],
  [
    'postgres://till@one:5433,two/shop',
    { PGHOST: 'one,two', PGPORT: '5433,5432', PGUSER: 'till', PGDATABASE: 'shop' },
  ],
  [
    'postgres://till@/shop?host=/run/postgresql',
    { PGHOST: '/run/postgresql', PGPORT: '5432', PGUSER: 'till', PGDATABASE: 'shop' },
  ],
])('PostgreSQL’s programs hear of %s by variables', (url, variables) => {
  expect(postgresEnvironment(url)).toEqual({ ...variables, PGTARGETSESSIONATTRS: 'read-write' })
})
