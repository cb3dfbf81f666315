import { once } from 'node:events'
import { embedTill } from '@minitill/server'
import express, { type Express } from 'express'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { type BesideWechat, openBesideWechat } from './beside-wechat.ts'

let at: BesideWechat
let log: string[]
let pay: Awaited<ReturnType<typeof embedTill>>
let closeServer = async () => {}

beforeAll(async () => {
  at = await openBesideWechat()
})
afterAll(() => at.close())
beforeEach(async () => {
  log = []
  pay = await embedTill(at.config, { logDestination: { write: (line) => void log.push(line) } })
})
afterEach(async () => {
  await closeServer()
  await pay.close()
})

/** Puts the till into a server that has something in front of it. */
async function mountBehind(parse: (app: Express) => void): Promise<void> {
  const app = express()
  parse(app)
  app.use('/pay', pay.handler)
  const server = app.listen(at.config.port, at.config.host)
  await once(server, 'listening')
  closeServer = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const linesOf = (code: string) =>
  log.map((line) => JSON.parse(line)).filter((line) => line.err?.code === code)

/** Pays a coffee of the catalog; the order that was paid. */
async function payCoffee() {
  const shopper = await logIn({ till: `${at.url}/pay`, wechat: at.wechat, customer: 2 })
  const checkout = await shopper.checkout()
  await shopper.pay(checkout)
  return { shopper, id: checkout.order.id }
}

describe('behind a parser that keeps no bytes', () => {
  test('a call with a body is refused, and both caller and log hear what to change', async () => {
    await mountBehind((app) => app.use(express.json()))
    const answer = await jsonCall(`${at.url}/pay/v1/session`, {
      headers: { 'accept-language': 'en' },
      body: { code: 'code' },
    })
    expect(answer).toMatchObject({ status: 500, data: { code: 'body_already_read' } })
    expect(answer.data['remedy']).toContain('before express.json()')
    expect(linesOf('body_already_read')).toMatchObject([
      {
        level: 'error',
        msg: expect.stringContaining('read the body of the request'),
        remedy: expect.stringContaining('Mount the till’s handler before express.json()'),
      },
    ])
  })

  test('a notification changes nothing, the log says why, and the payment is found by asking', async () => {
    let isParsed = false
    const parse = express.json()
    await mountBehind((app) =>
      app.use((request, response, next) => (isParsed ? parse(request, response, next) : next())),
    )
    const shopper = await logIn({ till: `${at.url}/pay`, wechat: at.wechat, customer: 2 })
    const checkout = await shopper.checkout()
    isParsed = true
    await shopper.pay(checkout)
    await eventually(() => expect(linesOf('body_already_read').length).toBeGreaterThan(0))
    const { id } = checkout.order
    expect(await shopper.order(id, { confirm: true })).toMatchObject({ state: 'paid' })
  })

  test('a call without a body is answered', async () => {
    await mountBehind((app) => app.use(express.json()))
    expect(await jsonCall(`${at.url}/pay/v1/catalog`)).toMatchObject({ status: 200 })
  })
})

describe.each<[string, (app: Express) => void]>([
  ['express.raw()', (app) => app.use(express.raw({ type: '*/*' }))],
  [
    'a parser that keeps them as rawBody, as NestJS does',
    (app) =>
      app.use(
        express.json({
          verify: (request, _response, bytes) => void Object.assign(request, { rawBody: bytes }),
        }),
      ),
  ],
])('behind %s', (_, parse) => {
  test('the bytes that were kept are used, and a notification is believed', async () => {
    await mountBehind(parse)
    const { shopper, id } = await payCoffee()
    await eventually(async () => expect(await shopper.order(id)).toMatchObject({ state: 'paid' }))
    expect(await pay.till.audit.rejections()).toEqual([])
    expect(log).toEqual([])
  })
})
