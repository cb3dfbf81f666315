import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, type TestTill, v3 } from '../testing/test-till.ts'
import type { DiscrepancyId } from './discrepancy.ts'

let t: TestTill
let id: DiscrepancyId
beforeEach(async () => {
  t = await createTestTill()
  const order = await t.placedOrder()
  await misfit(order.outTradeNo)
  const [found] = await t.openDiscrepancies()
  id = found?.id ?? expect.fail('none was opened')
})
afterEach(() => t.till.close())

async function misfit(outTradeNo: string) {
  const known = t.wechat.truth(outTradeNo) ?? t.wechat.pay(outTradeNo)
  const payment = { ...known, currency: 'USD' }
  await t.till.settle({ source: 'query', channel: v3, payment })
  return payment
}

const actor = 'Anna'
const discrepancies = () => t.till.discrepancies

test('a discrepancy is given to somebody, noted upon, resolved and reopened, and every act leaves its trail', async () => {
  await discrepancies().assign({ id, actor, owner: 'Ben' })
  await discrepancies().note({ id, actor: 'Ben', note: 'asked the customer' })
  t.clock.advance(60_000)
  await discrepancies().resolve({ id, actor: 'Ben', resolution: 'refunded', note: 'by hand' })
  expect((await discrepancies().load(id)).discrepancy).toMatchObject({
    state: 'resolved',
    owner: 'Ben',
    resolved: { by: 'Ben', resolution: 'refunded', at: t.clock.now() },
  })
  const { discrepancy, actions } = await discrepancies().reopen({ id, actor, note: 'it came again' })
  expect(discrepancy).toMatchObject({ state: 'open', owner: 'Ben', resolved: undefined })
  expect(actions.map(({ actor, action, detail }) => [actor, action, detail])).toEqual([
    ['till', 'opened', 'the order is in CNY, the payment in USD'],
    ['Anna', 'assigned', 'Ben'],
    ['Ben', 'noted', 'asked the customer'],
    ['Ben', 'resolved', 'refunded: by hand'],
    ['Anna', 'reopened', 'it came again'],
  ])
})

test('each act is an event', async () => {
  await discrepancies().assign({ id, actor, owner: 'Ben' })
  await discrepancies().resolve({ id, actor, resolution: 'accepted', note: undefined })
  const { data } = await t.till.audit.events({ limit: 100 })
  expect(data.slice(-3)).toMatchObject([
    { type: 'discrepancy.opened', data: { discrepancy_id: id, kind: 'currency_mismatch' } },
    { type: 'discrepancy.assigned', data: { actor: 'Anna' } },
    { type: 'discrepancy.resolved', data: { actor: 'Anna' } },
  ])
})

test('what is resolved cannot be resolved again, and what is open cannot be reopened', async () => {
  const resolve = () => discrepancies().resolve({ id, actor, resolution: 'accepted', note: undefined })
  await expect(discrepancies().reopen({ id, actor, note: undefined })).rejects.toMatchObject({
    code: 'discrepancy_open',
  })
  await resolve()
  await expect(resolve()).rejects.toMatchObject({ code: 'discrepancy_resolved' })
})

test('what a person has resolved stays so when WeChat repeats it', async () => {
  const { discrepancy } = await discrepancies().resolve({
    id,
    actor,
    resolution: 'accepted',
    note: undefined,
  })
  await misfit(discrepancy.outTradeNo ?? '')
  expect((await discrepancies().load(id)).discrepancy).toMatchObject({ state: 'resolved', seen: 2 })
})

test('an act that is repeated under its key is done once', async () => {
  const idempotency = { scope: 'key:1', key: 'a', fingerprint: 'f' }
  const act = { id, actor, note: 'asked the customer', idempotency }
  expect((await discrepancies().note(act)).isReplay).toBe(false)
  const again = await discrepancies().note(act)
  expect(again.isReplay).toBe(true)
  expect(again.actions).toHaveLength(2)
})

test('there is no discrepancy under an unknown id', async () => {
  const unknown = 'dsc_0' as DiscrepancyId
  await expect(discrepancies().load(unknown)).rejects.toMatchObject({ code: 'discrepancy_not_found' })
})
