import { describe, expect, it } from 'vitest'
import type { PrepayRequest } from '../channel/pay-channel.ts'
import { isRequestSigned, parseAuthorization } from '../testing/pay-v3-signatures.ts'
import {
  credentials,
  openingSeconds,
  order,
  placed,
  prepayId,
  publicKey,
  scriptV3,
} from '../testing/scripted-v3.ts'
import type { Fen } from '../values/fen.ts'
import { instantOf } from '../values/instant.ts'

describe('placing an order', () => {
  it('sends one signed request with the members in a fixed order and nothing absent', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed))
    expect(await we.channel.prepay(order)).toBe(prepayId)
    const [request] = we.requests
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi',
    })
    expect(request?.body).toBe(
      '{"appid":"wx0123456789abcdef","mchid":"1900000001","description":"美式咖啡☕ 1杯",' +
        '"out_trade_no":"MT202601010001","time_expire":"2026-01-01T11:10:10+08:00",' +
        '"notify_url":"https://pay.example.com/wechat/v3","amount":{"total":100,"currency":"CNY"},' +
        '"payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},"scene_info":{"payer_client_ip":"203.0.113.7"}}',
    )
  })

  it('signs what is on the wire and carries the headers without which WeChat refuses', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed))
    await we.channel.prepay(order)
    const [request] = we.requests
    expect(request && isRequestSigned(request)).toBe(true)
    expect(request?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^minitill\//),
      'wechatpay-serial': publicKey.id,
    })
    expect(parseAuthorization(request?.headers['authorization'] ?? '')).toMatchObject({
      mchid: credentials.mchid,
      serial_no: credentials.merchantSerial,
      timestamp: String(openingSeconds),
    })
  })

  it('repeats with the same bytes under a fresh signature', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed), we.answers(200, placed))
    await we.channel.prepay({ ...order, attach: 'table 7' })
    we.advance(60)
    await we.channel.prepay({ ...order, attach: 'table 7' })
    const [first, second] = we.requests
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['authorization']).not.toBe(first?.headers['authorization'])
  })

  it('cuts a long description instead of losing the sale', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed))
    await we.channel.prepay({ ...order, description: '杯'.repeat(300) })
    expect(JSON.parse(we.requests[0]?.body ?? '').description).toBe('杯'.repeat(127))
  })

  it.each<[Partial<PrepayRequest>, string]>([
    [{ description: '  ' }, 'description must be text that says what is sold; got "  ".'],
    [
      { total: 0 as Fen },
      'amount.total must be 1 fen or more: a free order is settled without WeChat; got 0.',
    ],
    [{ total: 19.9 as Fen }, 'amount.total must be a whole number of fen'],
    [{ attach: 'x'.repeat(129) }, 'attach must be 1 to 128 characters, or absent; got "xxx'],
    [{ attach: '' }, 'attach must be 1 to 128 characters, or absent; got "".'],
    [
      { payerClientIp: 'localhost' },
      'scene_info.payer_client_ip must be an IPv4 or IPv6 address; got "localhost".',
    ],
    [
      { expiresAt: instantOf((openingSeconds + 59) * 1000) },
      'time_expire must be one minute to seven days after',
    ],
    [
      { expiresAt: instantOf((openingSeconds + 604_801) * 1000) },
      'time_expire must be one minute to seven days after',
    ],
    [{ outTradeNo: 'MT1' as PrepayRequest['outTradeNo'] }, 'out_trade_no must be 6 to 32 digits'],
    [
      { openid: 'o U' as typeof order.openid },
      'payer.openid must be 1 to 128 letters, digits, "_" and "-"; got [not shown].',
    ],
    [{ notifyUrl: 'http://pay.example.com/v3' }, 'notify_url must be an https URL'],
    [{ notifyUrl: ' https://pay.example.com/v3' }, 'notify_url must be an absolute URL in ASCII'],
    [{ notifyUrl: 'https://pay.example.com' }, 'notify_url must be a URL with a path'],
    [{ notifyUrl: 'https://pay.example.com/v3?shop=1' }, 'notify_url must be a URL without query, fragment'],
    [{ notifyUrl: 'https://pay.example.com/v3#top' }, 'notify_url must be a URL without query, fragment'],
    [{ notifyUrl: 'https://127.0.0.1/v3' }, 'notify_url must be the URL of a public host name'],
    [{ notifyUrl: 'https://localhost/v3' }, 'notify_url must be the URL of a public host name'],
    [
      { notifyUrl: `https://pay.example.com/${'x'.repeat(255)}` },
      'notify_url must be at most 255 characters long',
    ],
  ])('refuses %j before anything is sent', async (change, message) => {
    const we = scriptV3()
    await expect(we.channel.prepay({ ...order, ...change })).rejects.toThrow(message)
    expect(we.requests).toHaveLength(0)
  })

  it('lets notifications go to a simulator on the same machine when that is allowed', async () => {
    const we = scriptV3({ allowInsecureNotifyUrl: true })
    we.will(we.answers(200, placed))
    await we.channel.prepay({ ...order, notifyUrl: 'http://127.0.0.1:7410/wechat/v3' })
    expect(we.requests).toHaveLength(1)
  })
})
