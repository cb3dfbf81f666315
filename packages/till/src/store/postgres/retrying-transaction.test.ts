import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCountingRandom } from '../../testing/counting-random.ts'
import { createGate } from '../../testing/gate.ts'
import { openTestStore } from '../../testing/open-test-store.ts'
import type { Queries, Store } from '../store.ts'
import { createRetryingTransaction } from './retrying-transaction.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.close())

const add = (tx: Queries, id: string) =>
  tx
    .insertInto('api_keys')
    .values({ id, token_hash: id, label: id, created_at: 0, revoked_at: null })
    .execute()

describe('of two transactions that read what the other one writes', () => {
  test('one runs again, and sees what the other one wrote', async () => {
    const bothHaveRead = createGate()
    const seen: number[] = []
    const addWhenAlone = (id: string) =>
      store.transaction(async (tx) => {
        const keys = await tx.selectFrom('api_keys').select('id').execute()
        seen.push(keys.length)
        if (seen.length === 2) bothHaveRead.open()
        await bothHaveRead.opened
        if (keys.length === 0) await add(tx, id)
      })
    await Promise.all([addWhenAlone('one'), addWhenAlone('two')])
    expect(seen).toEqual([0, 0, 1])
    expect(await store.queries.selectFrom('api_keys').select('id').execute()).toHaveLength(1)
  })
})

describe('a conflict', () => {
  const conflict = Object.assign(new Error('could not serialize access'), { code: '40001' })
  const waits: number[] = []
  const failing = (error: Error) => {
    let runs = 0
    const transaction = createRetryingTransaction({
      run: async () => {
        runs += 1
        throw error
      },
      random: createCountingRandom(),
      startTimer(run, delayMs) {
        waits.push(delayMs)
        run()
        return { cancel() {} }
      },
    })
    return { failed: transaction(async () => {}).catch((caught: unknown) => caught), runs: () => runs }
  }

  test('that does not end is the store’s absence, after waits that together last about two seconds', async () => {
    const { failed } = failing(conflict)
    expect(await failed).toMatchObject({ code: 'store_unavailable', cause: conflict })
    const totalMs = waits.reduce((sum, waitMs) => sum + waitMs, 0)
    expect([waits.length, totalMs > 500, totalMs < 2_500]).toEqual([13, true, true])
  })

  test.each([
    ['23505', 'a row that another one made meanwhile is looked for once more', 2],
    ['23514', 'a rule that was broken is our bug', 1],
  ])('%s: %s', async (code, _, runs) => {
    const attempt = failing(Object.assign(new Error('violated'), { code }))
    expect(await attempt.failed).toMatchObject({ code })
    expect(attempt.runs()).toBe(runs)
  })
})
