import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minitill } from './minitill.ts'

let folder: string
let env: { readonly MINITILL_DATA_DIR: string }
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-backup-'))
  env = { MINITILL_DATA_DIR: join(folder, 'data') }
  await minitill(['keys', 'create', '--label', 'shop'], env)
})
afterEach(() => rmSync(folder, { recursive: true }))

const backUp = (name: string) => minitill(['backup', join(folder, name)], env)
const restore = (name: string, into = 'restored') =>
  minitill(['restore', join(folder, name)], { MINITILL_DATA_DIR: join(folder, into) })

describe('a backup', () => {
  test('says what is in it, and its owner alone can read it', async () => {
    expect(await backUp('one')).toMatchObject({
      code: 0,
      facts: { engine: 'sqlite', figures: { api_keys: 1 } },
    })
    const files = readdirSync(join(folder, 'one'))
    expect(files.sort()).toEqual(['manifest.json', 'minitill.sqlite'])
    const modes = ['.', ...files].map((file) => statSync(join(folder, 'one', file)).mode & 0o077)
    expect(modes).toEqual([0, 0, 0])
  })

  test('never takes the place of another', async () => {
    await backUp('one')
    const before = readFileSync(join(folder, 'one', 'manifest.json'), 'utf8')
    expect(await backUp('one')).toMatchObject({ code: 1, facts: { error: 'backup_exists' } })
    expect(readFileSync(join(folder, 'one', 'manifest.json'), 'utf8')).toBe(before)
  })

  test('is not made of a store that is not there', async () => {
    const nowhere = { MINITILL_DATA_DIR: join(folder, 'nowhere') }
    const said = await minitill(['backup', join(folder, 'one')], nowhere)
    expect(said).toMatchObject({ code: 1, facts: { error: 'store_missing' } })
    expect(existsSync(join(folder, 'one'))).toBe(false)
  })

  test('of PostgreSQL says which program is missing, before it leaves anything behind', async () => {
    const database = { PATH: '/nowhere', MINITILL_DATABASE_URL: 'postgres://till@127.0.0.1:1/till' }
    const said = await minitill(['backup', join(folder, 'one')], { ...env, ...database })
    expect(said).toMatchObject({ code: 1, facts: { error: 'program_missing', message: 'pg_dump' } })
    expect(readdirSync(folder)).toEqual(['data'])
  })
})

describe('a restore', () => {
  test('brings everything back into an empty place', async () => {
    await backUp('one')
    expect(await restore('one')).toMatchObject({ code: 0, facts: { restored: true } })
    const listed = await minitill(['keys', 'list'], { MINITILL_DATA_DIR: join(folder, 'restored') })
    expect(listed.facts).toMatchObject({ keys: [{ label: 'shop' }] })
  })

  test.each(['minitill.sqlite', 'minitill.sqlite-wal'])(
    'touches nothing where there is a %s',
    async (file) => {
      await backUp('one')
      mkdirSync(join(folder, 'restored'))
      writeFileSync(join(folder, 'restored', file), 'somebody’s')
      expect(await restore('one')).toMatchObject({ code: 1, facts: { error: 'target_not_empty' } })
      expect(readdirSync(join(folder, 'restored'))).toEqual([file])
    },
  )

  test('refuses a backup of which a byte has changed', async () => {
    await backUp('one')
    const copy = join(folder, 'one', 'minitill.sqlite')
    const bytes = readFileSync(copy)
    bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000)
    writeFileSync(copy, bytes)
    expect(await restore('one')).toMatchObject({ code: 1, facts: { error: 'backup_damaged' } })
    expect(existsSync(join(folder, 'restored'))).toBe(false)
  })

  test('refuses one whose sums are not those that were written down', async () => {
    await backUp('one')
    const path = join(folder, 'one', 'manifest.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"api_keys": 1', '"api_keys": 2'))
    const said = await restore('one')
    expect(said).toMatchObject({ code: 1, facts: { error: 'restored_differs', message: 'api_keys: 2 ≠ 1' } })
    expect(readdirSync(join(folder, 'restored'))).toEqual([])
  })

  test('refuses a folder that is none, and a backup of the other kind of store', async () => {
    expect(await restore('data')).toMatchObject({ code: 1, facts: { error: 'backup_unreadable' } })
    await backUp('one')
    const database = { MINITILL_DATABASE_URL: 'postgres://till@127.0.0.1:1/till' }
    const said = await minitill(['restore', join(folder, 'one')], { ...env, ...database })
    expect(said).toMatchObject({ code: 1, facts: { error: 'wrong_store' } })
  })
})
