import { describe, expect, it } from 'vitest'
import { WechatError } from '../errors/wechat-error.ts'
import {
  openingSeconds,
  order,
  outTradeNo,
  placed,
  prepayId,
  publicKey,
  scriptV3,
  thrownBy,
} from '../testing/scripted-v3.ts'
import { vectorKey } from '../testing/vectors.ts'

describe('believing an answer', () => {
  it('without signature: it may have worked, and is not believed', async () => {
    const we = scriptV3()
    we.will(() => ({ status: 200, headers: {}, body: Buffer.from(placed) }))
    const error = await thrownBy(we.channel.prepay(order))
    expect(error).toMatchObject({
      code: 'answer_unverified',
      outcome: 'unknown',
      isRepeatable: true,
      status: 200,
    })
    expect(String(error)).toContain('wechatpay-signature')
  })

  it('an unsigned 204 does not close anything', async () => {
    const we = scriptV3()
    we.will(() => ({ status: 204, headers: {}, body: new Uint8Array() }))
    await expect(we.channel.close(outTradeNo)).rejects.toMatchObject({
      code: 'answer_unverified',
      outcome: 'unknown',
    })
  })

  it.each([
    ['under another key’s serial', { serial: vectorKey('tw_platform').serial ?? '' }, 'unknown_serial'],
    ['from five minutes ago', { at: openingSeconds - 300 }, 'timestamp'],
    ['by a key that is not loaded', { by: 'tw_platform' }, 'unknown_serial'],
    ['by the wrong key under a loaded serial', { by: 'tw_platform', serial: publicKey.id }, 'signature'],
  ] as const)('signed %s: refused as %s', async (_, message, flaw) => {
    const we = scriptV3()
    we.will(we.answers(200, placed, message))
    const error = await thrownBy(we.channel.prepay(order))
    expect(error).toMatchObject({ code: 'answer_unverified', message: expect.stringContaining(`(${flaw})`) })
    expect(we.requests).toHaveLength(1) // with the public key configured, nothing is ever downloaded
  })

  it('a probe is discarded and the call repeated once, under a fresh signature', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed, { isProbe: true }), we.answers(200, placed))
    expect(await we.channel.prepay(order)).toBe(prepayId)
    const [first, second] = we.requests
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['authorization']).not.toBe(first?.headers['authorization'])
  })

  it('a second probe in a row is a failure like any other', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed, { isProbe: true }), we.answers(200, placed, { isProbe: true }))
    await expect(we.channel.prepay(order)).rejects.toMatchObject({
      message: expect.stringContaining('(probe)'),
    })
    expect(we.requests).toHaveLength(2)
  })
})

describe('a lost answer', () => {
  const lost = () => {
    throw new WechatError('lost', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' })
  }

  it('is asked for again at the backup host, with the request that was signed once', async () => {
    const we = scriptV3()
    we.will(lost, we.answers(200, placed))
    expect(await we.channel.prepay(order)).toBe(prepayId)
    const [first, second] = we.requests
    const url = 'https://api2.mch.weixin.qq.com/v3/pay/transactions/jsapi'
    expect(second).toEqual({ ...first, url, resends: 1 })
  })

  it('stays lost at a simulator, which has no backup host', async () => {
    const we = scriptV3({ baseUrl: 'http://127.0.0.1:7420' })
    we.will(lost)
    await expect(we.channel.prepay(order)).rejects.toMatchObject({ code: 'timeout', outcome: 'unknown' })
    expect(we.requests[0]?.url).toBe('http://127.0.0.1:7420/v3/pay/transactions/jsapi')
  })
})
