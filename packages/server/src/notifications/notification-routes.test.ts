import { describe, expect, it } from 'vitest'
import { captureLog } from '../testing/capture-log.ts'
import { openTestServer } from '../testing/open-test-server.ts'

const good = { 'x-test-signature': 'good' }
const notify = (channel: string, payload: string | Buffer, headers: Record<string, string>) =>
  ({ method: 'POST', url: `/wechat/${channel}/payment`, payload, headers }) as const

describe('a notification', () => {
  it('that is believed makes the order paid, and is answered as the protocol asks', async () => {
    const server = await openTestServer()
    const { id, out_trade_no } = await server.checkOut(await server.logIn('anna'))
    const answer = await server.send(notify('v3', out_trade_no, good))
    expect({ status: answer.statusCode, body: answer.body }).toEqual({ status: 204, body: '' })
    expect(answer.headers['content-type']).toBeUndefined()
    expect(await server.till.orders.load(id)).toMatchObject({ state: 'paid' })
  })

  it('over v2 is answered with exactly the XML of the protocol', async () => {
    const server = await openTestServer({ customerChoosesChannel: true })
    const headers = await server.logIn('anna')
    const payload = { item: 'coffee', channel: 'v2' }
    const { order } = (await server.send({ method: 'POST', url: '/v1/checkout', headers, payload })).json()
    const answer = await server.send(notify('v2', order.out_trade_no, good))
    expect({ status: answer.statusCode, body: answer.body, type: answer.headers['content-type'] }).toEqual({
      status: 200,
      body: '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>',
      type: expect.stringMatching(/^text\/xml/),
    })
  })

  const types = [
    'text/xml',
    'application/json',
    'application/json; charset=gbk',
    'application/x-www-form-urlencoded',
    'nonsense',
    undefined,
  ]
  it.each(types)('reaches the till as the bytes that came, also with the content type %s', async (type) => {
    const server = await openTestServer()
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x22, 0xff, 0x00, 0x0d, 0x0a, 0x20, 0x7d])
    const seen: Uint8Array[] = []
    server.v3.parseNotification = async ({ body }) => {
      seen.push(body)
      throw new Error('enough seen')
    }
    await server.send(notify('v3', bytes, type === undefined ? {} : { 'content-type': type }))
    expect(seen.map((body) => Buffer.from(body).toString('hex'))).toEqual([bytes.toString('hex')])
  })

  it('reaches the till without a body, too', async () => {
    const server = await openTestServer()
    const answer = await server.send({ method: 'POST', url: '/wechat/v3/payment' })
    expect(answer.statusCode).toBe(500)
  })

  it('that is forged changes nothing, and its sender learns nothing', async () => {
    const log = captureLog()
    const server = await openTestServer({ logger: log.logger })
    const { id, out_trade_no } = await server.checkOut(await server.logIn('anna'))
    const answer = await server.send(notify('v3', out_trade_no, {}))
    expect({ status: answer.statusCode, body: answer.body }).toEqual({
      status: 500,
      body: '{"code":"FAIL","message":"失败"}',
    })
    expect(await server.till.orders.load(id)).toMatchObject({ state: 'pending' })
    expect(log.lines()).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        msg: 'notification not believed',
        channel: 'v3',
        flaw: 'signature',
      }),
    )
    expect(log.text()).not.toContain(out_trade_no)
  })

  it('that was refused is counted where the operator looks', async () => {
    const server = await openTestServer()
    await server.send(notify('v3', 'forged', {}))
    await server.send(notify('v3', 'forged', {}))
    const answer = await server.send({ url: '/v1/rejections', headers: await server.mintKey() })
    expect(answer.json().data).toMatchObject([{ channel: 'v3', flaw: 'signature', seen: 2 }])
  })

  it('for a channel that does not exist is nothing at all', async () => {
    const { send } = await openTestServer()
    expect((await send(notify('v9', 'x', good))).json()).toMatchObject({
      status: 404,
      code: 'route_not_found',
    })
  })

  it('longer than any of WeChat’s is not read', async () => {
    const { send } = await openTestServer()
    const answers = [65_536, 65_537].map((length) => send(notify('v3', Buffer.alloc(length, 'x'), {})))
    expect((await Promise.all(answers)).map((answer) => answer.statusCode)).toEqual([500, 413])
  })

  it('is not limited by address: WeChat sends all of them from a few', async () => {
    const server = await openTestServer({ rateLimitPerMinute: 1 })
    const answers = [1, 2, 3].map(() => server.send(notify('v3', 'forged', {})))
    expect((await Promise.all(answers)).map((answer) => answer.statusCode)).toEqual([500, 500, 500])
  })
})
