import { expect, test } from 'vitest'
import type { OrderId } from '../orders/order.ts'
import { createTestTill } from '../testing/test-till.ts'
import { packDocument, unpackDocument } from './document.ts'
import { insertLiveRows } from './live-rows.ts'

/** A paid and refunded order as version 0.1 packed it. It must stay readable for ever, so it is never written anew. */
const document =
  'Ae2ZTU/CMBjHv4rh7EjbsY15m6CIEKKQqPGGMKI4AsEoys2zR89+BOPVm1/GkPgtzF4Ybden22ASSNztYVv7vHTt7//wj0lrwqQawvVaBXFXMd' +
  'g54bsBTyFM1IKmG0WzfdXp2j2Xr8zgMR60Zi9fP6/PO9+f77O3Dzf3lnPTsZHoyu3mLAUTFcNgphtawTQLxCDItzRsUFZ4b77rIoQIIjrCCIfT' +
  'FBico6cQbutANoSIxwTL7PheMtgNHU5EDA3aj+3ByLHzneEgMRgSpOZRHmM1b0QZkc4cj4tUjn1yVPk6/DlFhowkLoUJwiW4kLnFwqOfWywIQa' +
  'ExaQYTP1MCgTWxnwve0+VzlcWku0pCpDws/M4ygWRJvg15DipiyZ86E1HlD71+6DOaIHOipgA8yKLMRXmIVaCFsVUxYiQPsgZJmhTxpRA9kgWH' +
  'sdzTurh7tF3VIHSMLa3FPdxYuhpatBq+g7Yvx1JFHangfCh5Ffekw26g3i0fa8WW0j43Ly/uGuOTvtE4ta77eDxsKt1S7+FJmSqT++ro7HR6K9' +
  'HCMNHFcNIqupmnRF5Hh8QICWoZeYE6Gz6JOBRjBHjwW6wIj2E2So6zTJVemUdId2Fthl4XV8dKIePhVRl3P4Hop7VBVLCLh95P0BZYwWnOPbeg' +
  'Rhr3DhK1GbJ1kFJa7pflWYmcPVqchb2h4wwnvC3firNZIu501cTnCb10wmADS/cskih0uh00P5YEP210AiK1x3Tt19WmWj56rqkF7qZuLTNBh3' +
  'iXqKXAuqUxbnmWl+EN/wd9lVw0ZS9T7Oydy34ziKVkDalh1whoR7gdxV8='

test('what the first version archived can be read, and be put back into the tables of today', async () => {
  const rows = unpackDocument(Buffer.from(document, 'base64'), 'the first version')
  const { till, store } = await createTestTill()
  await store.transaction((tx) => insertLiveRows(tx, rows))
  const id = 'ord_0MK01LKG00000000000000008' as OrderId
  expect(await till.orders.load(id)).toMatchObject({
    amount: 1800,
    description: '拿铁 中杯',
    reference: 'A-1231',
  })
  expect(await till.refunds.ofOrder(id)).toMatchObject({ refunded: 1800, refundable: 0 })
  expect(await till.audit.orderEvents(id)).toHaveLength(8)
  await till.close()
})

test('a document has a quarter of the bytes that its rows have as text', () => {
  const rows = unpackDocument(Buffer.from(document, 'base64'), 'the first version')
  expect(packDocument(rows).length).toBeLessThan(JSON.stringify(rows).length / 4)
})

test('a document of another format, or a spoilt one, is named and not guessed at', () => {
  for (const spoilt of [Uint8Array.of(2, 1), Uint8Array.of(1, 255), new Uint8Array()])
    expect(() => unpackDocument(spoilt, 'archived_orders.document of ord_1')).toThrow('ord_1')
})
