import { tillErrors } from '@minitill/till'
import { describe, expect, it } from 'vitest'
import { problemCodes } from '../problems/problem-codes.ts'
import { problemStatus } from '../problems/problem-status.ts'
import { serverErrors } from '../problems/server-errors.ts'
import { openTestServer } from '../testing/open-test-server.ts'

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, unknown> }
  >
}

async function loadDocument() {
  const { send } = await openTestServer()
  const document = (await send({ url: '/openapi.json' })).json()
  const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  )
  return { document, operations }
}

/** The routes of the contract; the document must have these and no others. */
const contract = [
  'delete /v1/items/{id}',
  'delete /v1/webhook-endpoints/{id}',
  'get /healthz',
  'get /metrics',
  'get /readyz',
  'get /v1/avatars/{id}',
  'get /v1/carriers',
  'get /v1/catalog',
  'get /v1/discrepancies',
  'get /v1/discrepancies/{id}',
  'get /v1/events',
  'get /v1/items',
  'get /v1/items/{id}',
  'get /v1/jobs',
  'get /v1/me',
  'get /v1/me/orders',
  'get /v1/orders',
  'get /v1/orders/{id}',
  'get /v1/orders/{id}/events',
  'get /v1/orders/{id}/refund-requests',
  'get /v1/orders/{id}/refunds',
  'get /v1/orders/{id}/shipment',
  'get /v1/reconciliations',
  'get /v1/reconciliations/{mchid}/{date}',
  'get /v1/reconciliations/{mchid}/{date}/bills/{kind}',
  'get /v1/refund-requests',
  'get /v1/refunds/{id}',
  'get /v1/rejections',
  'get /v1/shipments',
  'get /v1/webhook-deliveries/{id}',
  'get /v1/webhook-endpoints',
  'get /v1/webhook-endpoints/{id}',
  'get /v1/webhook-endpoints/{id}/deliveries',
  'patch /v1/items/{id}',
  'patch /v1/webhook-endpoints/{id}',
  'post /v1/checkout',
  'post /v1/discrepancies/{id}/assign',
  'post /v1/discrepancies/{id}/notes',
  'post /v1/discrepancies/{id}/reopen',
  'post /v1/discrepancies/{id}/resolve',
  'post /v1/items',
  'post /v1/items/{id}/stock',
  'post /v1/me/subscriptions',
  'post /v1/orders',
  'post /v1/orders/{id}/cancel',
  'post /v1/orders/{id}/close',
  'post /v1/orders/{id}/pay',
  'post /v1/orders/{id}/refund-requests',
  'post /v1/orders/{id}/refunds',
  'post /v1/orders/{id}/shipment',
  'post /v1/orders/{id}/shipment/receipt-reminder',
  'post /v1/reconciliations',
  'post /v1/refund-requests/{id}/approve',
  'post /v1/refund-requests/{id}/reject',
  'post /v1/refunds/{id}/reroute',
  'post /v1/session',
  'post /v1/webhook-deliveries/{id}/replay',
  'post /v1/webhook-endpoints',
  'post /v1/webhook-endpoints/{id}/replay',
  'post /v1/webhook-endpoints/{id}/rotate-secret',
  'post /v1/webhook-endpoints/{id}/test',
  'post /wechat/{channel}/payment',
  'post /wechat/{channel}/refund',
  'put /v1/me',
  'put /v1/me/avatar',
]

describe('the OpenAPI document', () => {
  it('is of version 3.1 and has every route', async () => {
    const { document, operations } = await loadDocument()
    expect(document.openapi).toBe('3.1.0')
    expect(operations.map(({ name }) => name).sort()).toEqual(contract)
  })

  it('says of every route what it is for, and to whom', async () => {
    const { operations } = await loadDocument()
    const silent = operations.filter(({ summary, tags }) => !summary || !tags?.length)
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  it('says of every answer what it means', async () => {
    const { operations } = await loadDocument()
    const descriptions = operations.flatMap(({ responses }) =>
      Object.values(responses).map((answer) => answer.description),
    )
    expect(descriptions).not.toContain('Default Response')
    expect(descriptions).toContain('已创建 · Made')
  })

  it('names under every status only problems that have this status', async () => {
    const { operations } = await loadDocument()
    for (const { name, responses } of operations) {
      for (const [status, { description, content }] of Object.entries(responses)) {
        if (!content?.['application/problem+json']) continue
        const codes = description.replaceAll('`', '').split(', ')
        const wrong = codes.filter(
          (code) => String(problemStatus[code as keyof typeof problemStatus]) !== status,
        )
        expect({ name, status, wrong }).toEqual({ name, status, wrong: [] })
      }
    }
  })

  it('documents every problem of the till at some route, but for what any of them can answer', async () => {
    const { operations } = await loadDocument()
    const documented = operations
      .flatMap(({ responses }) => Object.values(responses).map(({ description }) => description))
      .join()
    const missing = Object.keys(tillErrors).filter((code) => !documented.includes(`\`${code}\``))
    // pay always names the payer: a program without HTTP can meet it; the store is behind every route
    expect(missing).toEqual([
      'archive_detached',
      'order_has_no_payer',
      'store_unavailable',
      'store_unwritable',
      'store_damaged',
      'record_unreadable',
    ])
  })

  it('lists exactly the codes of both catalogues', async () => {
    const { document } = await loadDocument()
    const listed = document.components.schemas.Problem.properties.code.enum
    expect([...listed].sort()).toEqual([...problemCodes].sort())
  })

  it('refers only to schemas that it has', async () => {
    const { document } = await loadDocument()
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    )
    expect(references.length).toBeGreaterThan(20)
    expect(references.filter((name) => !(`${name}` in document.components.schemas))).toEqual([])
  })

  it('names both kinds of tokens', async () => {
    const { document } = await loadDocument()
    expect(Object.keys(document.components.securitySchemes)).toEqual(['customer', 'merchant'])
  })
})

describe('the two catalogues of problems', () => {
  it('have no code in common', () => {
    expect(Object.keys(serverErrors).filter((code) => code in tillErrors)).toEqual([])
  })

  it.each(Object.entries(serverErrors))(
    '%s says in both languages what happened and what to do',
    (_, entry) => {
      for (const { zh, en } of [entry.message, entry.remedy]) {
        expect(zh).toMatch(/[一-龥].*[。）]$/)
        expect(en).toMatch(/^[A-Z].*\.$/)
      }
    },
  )

  it('map every code to a status of its kind', () => {
    for (const code of problemCodes) expect(problemStatus[code]).toBeGreaterThanOrEqual(400)
  })
})

describe('the documentation pages', () => {
  it('ask nothing of any other server', async () => {
    const { send } = await openTestServer()
    const page = await send({ url: '/docs/' })
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'")
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source)
    expect(sources).toEqual(['js/scalar.js'])
    expect((await send({ url: '/docs/js/scalar.js' })).statusCode).toBe(200)
    expect(page.body).toContain('"withDefaultFonts": false') // else the page fetches two fonts from its maker
    expect(page.body).toContain('"disabled": true') // else it asks its maker for other documents
  })

  it('are reached without the slash, too', async () => {
    const { send } = await openTestServer()
    expect((await send({ url: '/docs' })).headers['location']).toBe('docs/')
  })
})
