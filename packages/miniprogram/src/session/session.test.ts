import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/open-shop.ts'

describe('the session', () => {
  it('is made at the first call that needs it, once for all that ask at the same time', async () => {
    const { till, phone } = openShop()
    await Promise.all([till.profile(), till.orders(), till.profile()])
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(1)
  })

  it('is not needed to look at the catalog', async () => {
    const { till, phone } = openShop()
    await till.catalog()
    expect(phone.calls).toEqual(['GET /v1/catalog'])
  })

  it('is of the mini program that the till was made for, and so is the catalog', async () => {
    const { till, server } = openShop({ appid: 'wxcafe' })
    await till.catalog()
    await till.profile()
    expect(server.heard).toEqual(['GET /v1/catalog', 'POST /v1/session', 'GET /v1/me'])
    const [catalog, login] = server.requests
    expect(catalog?.url).toBe('https://pay.example/v1/catalog?appid=wxcafe')
    expect(JSON.parse(String(login?.data))).toMatchObject({ appid: 'wxcafe' })
  })

  it('outlives the program', async () => {
    const { till, phone, restart } = openShop()
    await till.profile()
    await restart().profile()
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(1)
  })

  it('is renewed before it ends', async () => {
    const { till, phone, effects } = openShop()
    await till.profile()
    effects.advance(3_600_000 - 30_000)
    await till.profile()
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(2)
  })

  it('that the till no longer knows is renewed unseen', async () => {
    const { till, server } = openShop()
    await till.profile()
    server.forgetSessions()
    expect(await till.pay({ item: 'coffee' })).toMatchObject({ kind: 'paid' })
  })

  it('is renewed once: a till that knows nobody is not asked for ever', async () => {
    const { till, server } = openShop()
    const stranger = { status: 401, body: { code: 'unauthenticated', detail: '请重新登录' } }
    server.next('/v1/me', stranger)
    server.next('/v1/me', stranger)
    await expect(till.profile()).rejects.toMatchObject({ code: 'unauthenticated', message: '请重新登录' })
    expect(server.heard.filter((call) => call === 'POST /v1/session')).toHaveLength(2)
  })

  it('whose answer was lost is made with a second code, because the first was used', async () => {
    const { till, phone } = openShop()
    phone.losses = ['answer']
    expect(await till.profile()).toMatchObject({ id: 'cus_1' })
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(2)
  })

  it('that WeChat does not open is a problem in words', async () => {
    const { till, phone } = openShop({ language: 'en' })
    phone.wx.login = ({ fail }) => fail?.({ errMsg: 'login:fail' })
    await expect(till.profile()).rejects.toMatchObject({
      code: 'login_failed',
      message: 'WeChat did not log you in. Please try again.',
    })
  })
})
