import { expect, test } from 'vitest'
import { parsePostgresUrl } from './parse-postgres-url.ts'

test.each([
  ['postgres://till@db/till', ['postgres://till@db/till']],
  ['postgresql://till:p%40ss@db:6432/till', ['postgresql://till:p%40ss@db:6432/till']],
  [
    'postgres://u:p@a:5432,b/till?sslmode=verify-full',
    ['postgres://u:p@a:5432/till?sslmode=verify-full', 'postgres://u:p@b/till?sslmode=verify-full'],
  ],
  ['postgres://a,b/till?target_session_attrs=read-write', ['postgres://a/till', 'postgres://b/till']],
  ['postgres://u@/till?host=%2Frun%2Fpostgresql', ['postgres://u@/till?host=%2Frun%2Fpostgresql']],
])('%s names %j', (text, urls) => {
  expect(parsePostgresUrl(text)).toEqual({ urls })
})

test.each([
  'mysql://db/till',
  'db:5432',
  'postgres://a b/till',
  'postgres://a,b/till?target_session_attrs=any',
])('%s is none', (text) => {
  expect(parsePostgresUrl(text)).toBeUndefined()
})
