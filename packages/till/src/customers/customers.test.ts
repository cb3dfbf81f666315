import { WechatError } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApps } from '../apps.ts'
import { createChannels } from '../channels.ts'
import { createCountingRandom } from '../testing/counting-random.ts'
import { createFakeApp } from '../testing/fake-app.ts'
import { appid } from '../testing/fake-wechat.ts'
import { alice, createTestTill, type TestTill } from '../testing/test-till.ts'
import { noTracing } from '../tracing/tracing.ts'
import { createLogIn } from './log-in.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

describe('a session', () => {
  test('is what a code of wx.login is exchanged for', async () => {
    const login = await t.till.customers.logIn({ code: 'alice' })
    expect(login.token).toMatch(/^cs_/)
    expect(await t.till.customers.authenticate(login.token)).toMatchObject({
      id: login.customer.id,
      openid: alice,
    })
  })

  test('belongs to the same customer at every login', async () => {
    const first = await t.till.customers.logIn({ code: 'alice' })
    const second = await t.till.customers.logIn({ code: 'alice' })
    const other = await t.till.customers.logIn({ code: 'bob' })
    expect(second.customer.id).toBe(first.customer.id)
    expect(other.customer.id).not.toBe(first.customer.id)
    expect(await t.till.customers.authenticate(first.token)).toBeDefined()
  })

  test('ends after its time', async () => {
    const { token } = await t.till.customers.logIn({ code: 'alice' })
    t.clock.advance(7 * 24 * 3600_000)
    expect(await t.till.customers.authenticate(token)).toBeUndefined()
  })

  test('is stored without its token', async () => {
    const { token } = await t.till.customers.logIn({ code: 'alice' })
    expect(JSON.stringify(await t.store.queries.selectFrom('sessions').selectAll().execute())).not.toContain(
      token,
    )
  })

  test.each([
    ['40029', 'refused', 'user', 'login_refused'],
    ['timeout', 'unknown', 'user', 'wechat_unavailable'],
    ['40125', 'refused', 'operator', 'wechat_refused'],
  ] as const)(
    'that WeChat answers with %s is %s: the caller hears %s → %s',
    async (code, outcome, remedy, tillCode) => {
      const login = async () => {
        throw new WechatError('no', { code, outcome, remedy })
      }
      const channels = createChannels([['v3', { pay: t.wechat.channel, notifyUrl: '', refundNotifyUrl: '' }]])
      const apps = createApps([createFakeApp({ appid, login })])
      const logIn = createLogIn(
        {
          ...{ store: t.store, clock: t.clock, random: createCountingRandom(), tracing: noTracing },
          ...{ channels, apps },
        },
        { sessionLifetimeMs: 1 },
      )
      await expect(logIn({ code: 'x' })).rejects.toMatchObject({ code: tillCode })
    },
  )
})

describe('a profile', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])

  test('has a nickname and a picture under an unguessable id', async () => {
    const { customer } = await t.till.customers.logIn({ code: 'alice' })
    await t.till.customers.rename({ id: customer.id, nickname: '小爱' })
    const { avatar, nickname } = await t.till.customers.saveAvatar({ id: customer.id, bytes: png })
    expect(nickname).toBe('小爱')
    const kept = avatar && (await t.till.customers.loadAvatar(avatar))
    expect(kept?.contentType).toBe('image/png')
    expect([...(kept?.bytes ?? [])]).toEqual([...png])
  })

  test('forgets the picture before', async () => {
    const { customer } = await t.till.customers.logIn({ code: 'alice' })
    const first = await t.till.customers.saveAvatar({ id: customer.id, bytes: png })
    await t.till.customers.saveAvatar({ id: customer.id, bytes: png })
    expect(first.avatar && (await t.till.customers.loadAvatar(first.avatar))).toBeUndefined()
  })

  test('takes no file that only says it is a picture', async () => {
    const { customer } = await t.till.customers.logIn({ code: 'alice' })
    const html = Buffer.from('<script>alert(1)</script>')
    await expect(t.till.customers.saveAvatar({ id: customer.id, bytes: html })).rejects.toMatchObject({
      code: 'invalid_image',
    })
    const large = Uint8Array.from([...png, ...new Uint8Array(512 * 1024)])
    await expect(t.till.customers.saveAvatar({ id: customer.id, bytes: large })).rejects.toMatchObject({
      code: 'invalid_image',
    })
  })
})
