import { describe, expect, it } from 'vitest'
import { dialectOf } from './dialect-of.ts'
import { explainHalf } from './explain-half.ts'
import { recordedLoop } from './testing/recorded-loop.ts'

const explained = (body: string) => explainHalf({ url: '/', headers: {}, body }, 'v3')

describe('the members of a message', () => {
  it('all have a meaning in a payment and a refund, over v3 and v2, down to address and signature', () => {
    const unknown = recordedLoop.flatMap((entry) =>
      [
        { url: entry.url, headers: entry.requestHeaders, body: entry.requestBody },
        { url: '', headers: entry.responseHeaders, body: entry.responseBody },
      ]
        .flatMap((half) => explainHalf(half, dialectOf(entry)))
        .filter(({ meaning }) => meaning === undefined)
        .map(({ path }) => `${entry.url} ${path.join('.')}`),
    )
    expect(unknown).toEqual([])
  })

  it('are listed without a meaning when nobody knows them', () => {
    expect(explained('{"brand_new":1}')).toEqual([{ path: ['brand_new'], value: '1', meaning: undefined }])
  })

  it('mean something else where they stand elsewhere', () => {
    const [, inAmount] = explained('{"amount":{"refund_fee":2}}')
    const [inXml] = explainHalf({ url: '', headers: {}, body: '<xml><refund_fee>2</refund_fee></xml>' }, 'v2')
    expect(inAmount?.meaning?.[1]).toContain('fee that the merchant gets back')
    expect(inXml?.meaning?.[1]).toContain('amount refunded')
  })

  it('come once, however long the list that repeats them', () => {
    expect(explained('{"data":[{"serial_no":"A"},{"serial_no":"B"}]}')).toMatchObject([
      { path: ['data'] },
      { path: ['data', 'serial_no'], value: 'A' },
    ])
  })

  it('are found behind the number of the refund or the field of a template', () => {
    const [status] = explainHalf(
      { url: '', headers: {}, body: '<xml><refund_status_0>SUCCESS</refund_status_0></xml>' },
      'v2',
    )
    expect(status?.meaning?.[1]).toContain('REFUNDCLOSE')
  })

  it('of a v3 authorization are its five parts', () => {
    const authorization =
      'WECHATPAY2-SHA256-RSA2048 mchid="1",nonce_str="2",signature="3",timestamp="4",serial_no="5"'
    const fields = explainHalf({ url: '', headers: { authorization }, body: '' }, 'v3')
    expect(fields.map(({ path }) => path.at(-1))).toEqual([
      'authorization',
      'mchid',
      'nonce_str',
      'signature',
      'timestamp',
      'serial_no',
    ])
  })

  it.each(['', 'SUCCESS', '{broken', '1'])('are none in %j', (body) => {
    expect(explained(body)).toEqual([])
  })
})
