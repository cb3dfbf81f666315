import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { NotificationError } from '../errors/notification-error.ts'
import { signatureHeaders } from '../testing/pay-v3-signatures.ts'
import { credentials, notification, openingSeconds, paidOrder, scriptV3 } from '../testing/scripted-v3.ts'
import { vectorById, vectorKey } from '../testing/vectors.ts'

const { channel } = scriptV3()
const envelope = notification(paidOrder()).body.toString()
const signed = (body: string) => ({
  body: Buffer.from(body),
  headers: signatureHeaders({ body, by: 'tw_pubkey', at: openingSeconds }),
})

describe('a notification', () => {
  it('that passes every check is a paid payment', async () => {
    expect(await channel.parseNotification(notification(paidOrder()))).toMatchObject({
      kind: 'payment',
      notificationId: '6a1c1b9e-0000-5000-8000-000000000001',
      payment: { kind: 'paid', outTradeNo: 'MT202601010001', total: 100, currency: 'CNY', attach: undefined },
    })
  })

  it.each(['v3-self-notify-transaction-pubkey', 'v3-self-notify-transaction-cert'])(
    'as WeChat sends it: %s',
    async (id) => {
      type Sent = { now: number; headers: Record<string, string>; body: string }
      const { now, headers, body } = vectorById<Sent>(id)
      const we = scriptV3({ platformCertificates: [vectorKey('tw_platform').certificatePem ?? ''] })
      we.advance(now - openingSeconds)
      const lowerCased = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      )
      const parsed = await we.channel.parseNotification({ body: Buffer.from(body), headers: lowerCased })
      const payment = { transactionId: '4200001234202601010000000002', total: 100 }
      expect(parsed).toMatchObject({ kind: 'payment', payment })
    },
  )

  it.each([
    ['too many bytes', 'too_large', signed('x'.repeat(256 * 1024 + 1))],
    ['no signature', 'signature_missing', { ...notification(paidOrder()), headers: {} }],
    ['a probe', 'probe', notification(paidOrder(), { isProbe: true })],
    ['a replay of five minutes ago', 'timestamp', notification(paidOrder(), { at: openingSeconds - 300 })],
    ['a timestamp that is no number', 'timestamp', withHeader('wechatpay-timestamp', 'yesterday')],
    ['a key that is not loaded', 'unknown_serial', notification(paidOrder(), { by: 'tw_platform' })],
    ['a line feed that a proxy appended', 'signature', appended(notification(paidOrder()))],
    ['text that is not JSON', 'malformed', signed('<xml/>')],
    ['JSON without resource', 'malformed', signed('{"event_type":"TRANSACTION.SUCCESS"}')],
    ['a cipher we do not speak', 'malformed', signed(envelope.replace('AES_256', 'SM4_128'))],
    ['an event of another product', 'content', notification(paidOrder(), { eventType: 'COUPON.USE' })],
    [
      'a payment announced as a refund',
      'content',
      notification(paidOrder(), { eventType: 'REFUND.SUCCESS' }),
    ],
    ['another APIv3 key', 'undecryptable', notification(paidOrder(), { key: 'x'.repeat(32) })],
    ['an order that is not paid', 'content', notification(paidOrder({ trade_state: 'NOTPAY' }))],
    ['a payment without payer', 'content', notification(paidOrder({ payer: {} }))],
    ['another merchant', 'misdirected', notification(paidOrder({ mchid: '1900000002' }))],
    ['another app', 'misdirected', notification(paidOrder({ appid: 'wxffffffffffffffff' }))],
  ])('with %s is refused as %s', async (_, flaw, raw) => {
    const error = await channel.parseNotification(raw).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(NotificationError)
    expect(error).toMatchObject({ flaw })
    expect(inspect(error)).not.toContain(credentials.apiV3Key)
    expect(inspect(error)).not.toContain('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o')
  })

  it('whose body was changed on the way says in which manner, where that can be told', async () => {
    const longer = channel.parseNotification(appended(notification(paidOrder())))
    await expect(longer).rejects.toThrow('something on the way appended a line feed')
    const raw = notification(paidOrder())
    const rewritten = { ...raw, body: Buffer.from(JSON.stringify(JSON.parse(envelope), null, 1)) }
    await expect(channel.parseNotification(rewritten)).rejects.toThrow(
      'something parsed and rewrote the body',
    )
  })

  it('whose clock is wrong says by how much', async () => {
    const late = channel.parseNotification(notification(paidOrder(), { at: openingSeconds - 420 }))
    await expect(late).rejects.toThrow('420 s behind our clock')
    const early = channel.parseNotification(notification(paidOrder(), { at: openingSeconds + 420 }))
    await expect(early).rejects.toThrow('420 s ahead of our clock')
  })
})

describe('the acknowledgement', () => {
  it('is an empty 204 when the payment is stored, and otherwise a status that makes WeChat send again', () => {
    expect(channel.acknowledge('received')).toEqual({ status: 204, contentType: undefined, body: '' })
    const failed = channel.acknowledge('failed')
    expect(failed).toMatchObject({ status: 500, contentType: 'application/json' })
    expect(JSON.parse(failed.body)).toMatchObject({ code: 'FAIL' })
  })
})

function withHeader(name: string, value: string) {
  const raw = notification(paidOrder())
  return { ...raw, headers: { ...raw.headers, [name]: value } }
}

function appended(raw: { readonly body: Buffer; readonly headers: Record<string, string> }) {
  return { ...raw, body: Buffer.concat([raw.body, Buffer.from('\n')]) }
}
