import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../house/source-files.ts'

interface Manifest {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const read = (path: string) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as Manifest

/** What the tests run the examples with. */
const tested: Readonly<Record<string, string | undefined>> = {
  ...read('.').devDependencies,
  ...Object.fromEntries(
    ['server', 'till', 'wechat'].map((name) => [`@minitill/${name}`, read(`packages/${name}`).version]),
  ),
}

test.each(['embed-express', 'embed-nestjs'])(
  'examples/%s asks for the versions that it is tested with',
  (name) => {
    const wanted = read(`examples/${name}`).dependencies ?? {}
    expect(Object.keys(wanted)).toContain('@minitill/server')
    expect(wanted).toEqual(Object.fromEntries(Object.keys(wanted).map((each) => [each, tested[each]])))
  },
)
