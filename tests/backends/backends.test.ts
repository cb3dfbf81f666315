import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { type Checkout, logIn } from '../support/shopper.ts'
import { freePort, openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'
import { allLanguages, isPresent, pathOf, presentLanguages } from './languages.ts'
import { callsOf, readsOf, squeeze } from './source-calls.ts'
import { type BackEnd, startBackEnd } from './start-back-end.ts'

let at: TillAndWechat
let key: string
beforeAll(async () => {
  at = await openTillAndWechat()
  key = (await at.server.till.access.mintApiKey({ label: 'back end' })).secret
})
afterAll(() => at.close())

const other = 'whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCwgb3IgYW4gb2xkIG9uZQ=='

describe.each(presentLanguages.map((language) => [language.name, language] as const))(
  'the back end in %s',
  (name, language) => {
    let backEnd: BackEnd
    let secret: string
    beforeAll(async () => {
      const port = await freePort()
      const endpoint = await jsonCall<{ secret: string }>(`${at.till}/v1/webhook-endpoints`, {
        headers: { authorization: `Bearer ${key}` },
        body: { url: `http://127.0.0.1:${port}/webhooks`, events: ['order.paid'], description: name },
      })
      secret = endpoint.data.secret
      const settings = { TILL_URL: at.till, TILL_KEY: key, WEBHOOK_SECRET: secret }
      backEnd = await startBackEnd(language, { port, ...settings })
    })
    afterAll(() => backEnd.close())

    const order = (number: string) =>
      jsonCall<{ id: string }>(`${backEnd.url}/orders`, { body: { number: `${name}-${number}` } })
    const show = async (id: string) => (await jsonCall(`${backEnd.url}/orders/${id}`)).data
    const refund = (id: string) => jsonCall(`${backEnd.url}/orders/${id}/refund`, { method: 'POST' })

    /** As the till sends it when an order is paid, signed with these secrets. */
    const webhook = (orderId: string, given: { secrets?: string[]; at?: Date; id?: string } = {}) => {
      const { secrets = [secret], at = new Date(), id = `evt_of_${orderId}` } = given
      const body = JSON.stringify({ type: 'order.paid', data: { event_id: id, order: { id: orderId } } })
      const signatures = secrets.map((each) => new Webhook(each).sign(id, at, body))
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      }
      return fetch(`${backEnd.url}/webhooks`, { method: 'POST', headers, body })
    }

    test('makes an order, and with the same number no second one', async () => {
      const [first, second] = [await order('A-1'), await order('A-1')]
      expect(first.status).toBe(201)
      expect(second.data).toEqual(first.data)
      expect(await show(first.data.id)).toEqual({ state: 'pending', in_kitchen: false })
    })

    test('hears from the till that a customer paid, and gives the money back once', async () => {
      const { id } = (await order('A-2')).data
      const shopper = await logIn({ ...at, customer: 2 })
      const payable = await jsonCall<Checkout>(`${at.till}/v1/orders/${id}/pay`, {
        method: 'POST',
        headers: shopper.authorization,
      })
      await shopper.pay(payable.data)
      await eventually(async () => expect(await show(id)).toEqual({ state: 'paid', in_kitchen: true }))
      expect(await refund(id)).toMatchObject({
        status: 201,
        data: { state: expect.stringMatching(/^(req|pro)/) },
      })
      await refund(id)
      expect((await at.audit(`/v1/orders/${id}/refunds`)).data).toHaveLength(1)
    })

    test('believes a webhook that is signed with its secret, also among several signatures', async () => {
      const [alone, among] = [(await order('B-1')).data.id, (await order('B-2')).data.id]
      expect((await webhook(alone)).status).toBe(204)
      expect((await webhook(among, { secrets: [other, secret] })).status).toBe(204)
      expect([await show(alone), await show(among)]).toMatchObject([
        { in_kitchen: true },
        { in_kitchen: true },
      ])
    })

    test('answers a webhook that comes again, and handles its id once', async () => {
      const [first, second] = [(await order('B-3')).data.id, (await order('B-4')).data.id]
      await webhook(first, { id: `evt_twice_${name}` })
      expect((await webhook(second, { id: `evt_twice_${name}` })).status).toBe(204)
      expect(await show(second)).toMatchObject({ in_kitchen: false })
    })

    test.each([
      ['with another secret', { secrets: [other] }],
      ['six minutes ago', { at: new Date(Date.now() - 6 * 60_000) }],
      ['six minutes ahead', { at: new Date(Date.now() + 6 * 60_000) }],
    ])('does not believe a webhook that was signed %s', async (_, given) => {
      const { id } = (await order('B-5')).data
      expect((await webhook(id, given)).status).toBe(401)
      expect(await show(id)).toMatchObject({ in_kitchen: false })
    })

    test('does not believe a webhook without a signature', async () => {
      const body = JSON.stringify({ type: 'order.paid', data: { order: { id: 'ord_1' } } })
      expect((await fetch(`${backEnd.url}/webhooks`, { method: 'POST', body })).status).toBe(401)
    })

    test('passes on what the till refuses', async () => {
      expect(await refund('ord_none')).toMatchObject({ status: 404, data: { problem: 'order_not_found' } })
    })
  },
)

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
}

interface OpenApi {
  readonly paths: Readonly<
    Record<string, Record<string, { requestBody?: { content: { 'application/json': { schema: Schema } } } }>>
  >
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

describe.each(
  allLanguages.map((language) => {
    const place = isPresent(language) ? 'run above, too' : 'not on this machine'
    return [language.name, place, language] as const
  }),
)('the text of the back end in %s (%s)', (_name, _place, language) => {
  const source = readFileSync(pathOf(language), 'utf8')
  let api: OpenApi
  beforeAll(async () => {
    api = (await jsonCall<OpenApi>(`${at.till}/openapi.json`)).data
  })

  test('makes the three calls, each of which the API has, with members that it takes and all that it needs', () => {
    const calls = callsOf(source, language)
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'post /v1/orders',
      'get /v1/orders/{id}',
      'post /v1/orders/{id}/refunds',
    ])
    for (const { method, path, members } of calls) {
      const operation = api.paths[path]?.[method]
      expect(operation, `${method} ${path}`).toBeDefined()
      const schema = operation?.requestBody?.content['application/json'].schema
      const unknown = members.filter((member) => !(member in (schema?.properties ?? {})))
      const missing = (schema?.required ?? []).filter((member) => !members.includes(member))
      expect({ path, unknown, missing }).toEqual({ path, unknown: [], missing: [] })
    }
  })

  test('reads from the answers only what they hold', () => {
    const reads = readsOf(source, language)
    expect(reads.map(({ variable }) => variable)).toEqual(expect.arrayContaining(['order', 'refund']))
    const schemas = {
      order: api.components.schemas['MerchantOrder'],
      refund: api.components.schemas['Refund'],
    }
    const unknown = reads.filter(
      ({ variable, member }) => !(member in (schemas[variable as keyof typeof schemas]?.properties ?? {})),
    )
    expect(unknown).toEqual([])
  })

  test('sends a key that names the attempt, and compares signatures in constant time', () => {
    expect(source).toContain('Idempotency-Key')
    expect(source).toContain(language.comparison)
    for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'whsec_'])
      expect(source).toContain(header)
    expect(source).toMatch(/(>|<=) 300\b/)
    expect(squeeze(source)).toContain('eventdataorderid')
  })
})
