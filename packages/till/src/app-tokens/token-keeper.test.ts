import { createMiniProgramApi, parseOpenid, type Transport } from '@minitill/wechat'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../store/store.ts'
import { appid } from '../testing/fake-wechat.ts'
import { createManualClock } from '../testing/manual-clock.ts'
import { openTestStore } from '../testing/open-test-store.ts'
import { createTokenKeeper } from './token-keeper.ts'

const SECRET = '5f4dcc3b5aa765d61d8327deb882cf99'
const MINUTE_MS = 60_000
const message = {
  openid: parseOpenid('oAlice000000000000000000000', 'openid'),
  templateId: 'TEMPLATE-1',
  page: undefined,
  data: { thing1: '美式咖啡' },
}

let store: Store
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.close())

/** A WeChat that counts its tokens, and the processes of one till. */
function open() {
  const clock = createManualClock()
  const wechat = { tokens: 0, isDown: false, refused: new Set<string>(), used: [] as string[] }
  const transport: Transport = async ({ url }) => {
    if (wechat.isDown) throw new Error('nobody answers')
    const { pathname, searchParams } = new URL(url)
    if (pathname === '/cgi-bin/stable_token') {
      return answer({ access_token: `token-${++wechat.tokens}`, expires_in: 7200 })
    }
    const token = searchParams.get('access_token') ?? ''
    wechat.used.push(token)
    return answer(wechat.refused.has(token) ? { errcode: 40001, errmsg: 'refused' } : { errcode: 0 })
  }
  const process = (secret = SECRET) => {
    const startTimer = (run: () => void) => {
      const timer = setImmediate(run)
      return { cancel: () => clearImmediate(timer) }
    }
    const tokenKeeper = createTokenKeeper({ store, appid, clock, startTimer })
    const api = createMiniProgramApi({ appid, secret, transport, clock, tokenKeeper })
    return { tokenKeeper, send: () => api.sendSubscribeMessage(message) }
  }
  return { clock, wechat, process }
}

function answer(body: object) {
  return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) }
}

const keptRow = () => store.queries.selectFrom('app_tokens').selectAll().executeTakeFirst()

test('two processes on one store fetch one access token, even at the same moment', async () => {
  const { wechat, process } = open()
  const [one, two] = [process(), process()]
  await Promise.all([one.send(), two.send(), one.send()])
  expect(wechat).toMatchObject({ tokens: 1, used: ['token-1', 'token-1', 'token-1'] })
})

test('a process that starts later, or again, uses the token that is kept', async () => {
  const { wechat, process } = open()
  await process().send()
  await process().send()
  expect(wechat).toMatchObject({ tokens: 1, used: ['token-1', 'token-1'] })
})

test('a token near its end is renewed by one process, and found by the other', async () => {
  const { clock, wechat, process } = open()
  const [one, two] = [process(), process()]
  await Promise.all([one.send(), two.send()])
  clock.advance(116 * MINUTE_MS)
  await one.send()
  await two.send()
  expect(wechat).toMatchObject({ tokens: 2, used: ['token-1', 'token-1', 'token-2', 'token-2'] })
})

test('a refused token is renewed once: who is refused later takes the new one', async () => {
  const { wechat, process } = open()
  const [one, two] = [process(), process()]
  await Promise.all([one.send(), two.send()])
  wechat.refused.add('token-1')
  await one.send()
  await two.send()
  expect(wechat.tokens).toBe(2)
  expect(wechat.used.slice(2)).toEqual(['token-1', 'token-2', 'token-1', 'token-2'])
})

test('two processes that are refused at the same moment renew once', async () => {
  const { wechat, process } = open()
  const [one, two] = [process(), process()]
  await Promise.all([one.send(), two.send()])
  wechat.refused.add('token-1')
  await Promise.all([one.send(), two.send()])
  expect(wechat.tokens).toBe(2)
})

test('a process that dies while it fetches holds the others up for a moment only', async () => {
  const { clock, wechat, process } = open()
  expect(await process().tokenKeeper.claim()).toBe(true) // and is never heard of again
  const other = process()
  await expect(other.send()).rejects.toMatchObject({ code: 'token_unavailable', outcome: 'refused' })
  clock.advance(16_000)
  expect(await other.send()).toEqual({ kind: 'sent' })
  expect(wechat.tokens).toBe(1)
})

test('a token near its end still serves while another process fetches', async () => {
  const { clock, wechat, process } = open()
  await process().send()
  clock.advance(116 * MINUTE_MS)
  expect(await process().tokenKeeper.claim()).toBe(true)
  expect(await process().send()).toEqual({ kind: 'sent' })
  expect(wechat.used).toEqual(['token-1', 'token-1'])
})

test('a WeChat that gives no token leaves the next attempt free', async () => {
  const { wechat, process } = open()
  const one = process()
  wechat.isDown = true
  await expect(one.send()).rejects.toMatchObject({ outcome: 'refused' })
  wechat.isDown = false
  expect(await process().send()).toEqual({ kind: 'sent' })
})

test('the store holds no token that can be read without the app secret', async () => {
  const { wechat, process } = open()
  await process().send()
  const row = await keptRow()
  expect(row?.sealed).toMatch(/^[\w+/]+=*$/)
  expect(Buffer.from(row?.sealed ?? '', 'base64').toString('latin1')).not.toContain('token-1')
  await process('0123456789abcdef0123456789abcdef').send() // after the secret was reset
  expect(wechat.tokens).toBe(2)
})

test('who held a claim for too long writes nothing', async () => {
  const { clock, process } = open()
  const [slow, fast] = [process(), process()]
  await slow.tokenKeeper.claim()
  clock.advance(16_000)
  await fast.send()
  const kept = await keptRow()
  await slow.tokenKeeper.save({ sealed: 'late', renewAt: clock.now(), endsAt: clock.now() })
  await slow.tokenKeeper.release()
  expect(await keptRow()).toEqual(kept)
})
