import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { PayChannel } from '../channel/pay-channel.ts'
import { createV2Channel } from '../pay-v2/channel.ts'
import { parseXml } from '../pay-v2/parse-xml.ts'
import { account, clock, countingRandom } from '../pay-v2/testing/v2-gateway.ts'
import { refusal, scriptV3, thrownBy } from '../testing/scripted-v3.ts'
import type { HttpRequest } from '../transport/transport.ts'
import { parseShanghaiDay } from '../values/shanghai-day.ts'
import type { BillKind, BillOutcome } from './bill.ts'

const day = parseShanghaiDay('2026-01-01', 'day')
const file = Buffer.from('\uFEFF交易时间,…\r\n'.repeat(1000))
const packed = gzipSync(file)

interface Opened {
  readonly channel: PayChannel
  readonly requests: readonly HttpRequest[]
}

/** What WeChat has, in the words of nobody. */
type Has = { readonly file: Uint8Array } | 'nothing' | 'not yet' | 'trouble'

const open: Readonly<Record<'v2' | 'v3', (has: Has) => Opened>> = {
  v2(has) {
    const requests: HttpRequest[] = []
    const transport = async (request: HttpRequest) => {
      requests.push(request)
      const body = typeof has === 'object' ? has.file : Buffer.from(v2Refusals[has])
      return { status: 200, headers: {}, body }
    }
    const config = { ...account, clock, random: countingRandom(), transport, refundTransport: transport }
    return { requests, channel: createV2Channel({ ...config, baseUrl: 'https://wechat.example' }) }
  },
  v3(has) {
    const we = scriptV3({ baseUrl: 'https://wechat.example' })
    if (typeof has === 'string') we.will(v3Refusals[has])
    else {
      const hash_value = createHash('sha1').update(file).digest('hex')
      const download_url = 'https://wechat.example/v3/billdownload/file?token=abc'
      we.will(we.answers(200, JSON.stringify({ hash_type: 'SHA1', hash_value, download_url })), () => ({
        status: 200,
        headers: {},
        body: has.file,
      }))
    }
    return we
  },
}

const v2Fail = (message: string) =>
  `<xml><return_code>FAIL</return_code><return_msg>${message}</return_msg><error_code>20002</error_code></xml>`
const v2Refusals = {
  nothing: v2Fail('No Bill Exist'),
  'not yet': v2Fail('Bill Creating'),
  trouble: v2Fail('SIGN ERROR'),
}
const v3Refusals = {
  nothing: refusal(400, { code: 'NO_STATEMENT_EXIST', message: '账单文件不存在' }),
  'not yet': refusal(400, { code: 'STATEMENT_CREATING', message: '账单生成中' }),
  trouble: refusal(401, { code: 'SIGN_ERROR', message: '' }),
}

async function bytesOf(outcome: BillOutcome): Promise<Buffer> {
  if (outcome.kind !== 'ready') throw new Error(outcome.kind)
  const chunks: Uint8Array[] = []
  for await (const chunk of outcome.file) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe.each(['v2', 'v3'] as const)('over %s', (protocol) => {
  const fetch = (has: Has, kind: BillKind = 'trade') => open[protocol](has).channel.fetchBill({ kind, day })

  test.each(['trade', 'fund_flow'] as const)('a %s bill comes packed, as WeChat sends it', async (kind) => {
    expect((await bytesOf(await fetch({ file: packed }, kind))).equals(packed)).toBe(true)
  })

  test('a bill that was sent unpacked is packed on the way', async () => {
    expect((await bytesOf(await fetch({ file }))).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
  })

  test('a day without trade, and a bill that is not made yet, are ordinary answers', async () => {
    expect(await fetch('nothing')).toEqual({ kind: 'empty' })
    expect(await fetch('not yet')).toEqual({ kind: 'not_ready' })
  })

  test('any other refusal is an error', async () => {
    expect(await thrownBy(fetch('trouble'))).toMatchObject({ remedy: 'operator', outcome: 'refused' })
  })

  test.each([
    ['broke off', packed.subarray(0, packed.length - 20)],
    ['was altered', Buffer.concat([packed.subarray(0, 30), Buffer.from('x'), packed.subarray(31)])],
  ])('a transfer that %s fails at its end, so that nothing of it is believed', async (_, bytes) => {
    expect(await thrownBy(fetch({ file: bytes }).then(bytesOf))).toMatchObject({ code: 'bill_damaged' })
  })
})

test('v3 gives a hash of the unpacked file, and another file is refused', async () => {
  const { channel } = open.v3({ file: gzipSync('another bill') })
  expect(await thrownBy(channel.fetchBill({ kind: 'trade', day }).then(bytesOf))).toMatchObject({
    code: 'bill_damaged',
    outcome: 'unknown',
  })
})

test('v3 downloads from the address it was given, signed like every call', async () => {
  const { channel, requests } = open.v3({ file: packed })
  await channel.fetchBill({ kind: 'fund_flow', day })
  expect(requests.map(({ url }) => url)).toEqual([
    'https://wechat.example/v3/bill/fundflowbill?bill_date=2026-01-01&account_type=BASIC&tar_type=GZIP',
    'https://wechat.example/v3/billdownload/file?token=abc',
  ])
  expect(requests[1]?.headers['authorization']).toContain('WECHATPAY2-SHA256-RSA2048')
})

test('v2 signs the fund flow with HMAC-SHA256, whatever the orders use', async () => {
  const requests: HttpRequest[] = []
  const transport = async (request: HttpRequest) => {
    requests.push(request)
    return { status: 200, headers: {}, body: packed }
  }
  const options = { ...account, clock, random: countingRandom(), transport, refundTransport: transport }
  await createV2Channel({ ...options, signType: 'MD5' }).fetchBill({ kind: 'fund_flow', day })
  expect(parseXml(Buffer.from(requests[0]?.body ?? ''))).toMatchObject({
    sign_type: 'HMAC-SHA256',
    account_type: 'Basic',
    bill_date: '20260101',
    tar_type: 'GZIP',
  })
})

test('v2 cannot give the fund flow without the client certificate, and says so before anything is sent', async () => {
  const transport = () => Promise.reject(new Error('nothing may be sent'))
  const channel = createV2Channel({ ...account, clock, random: countingRandom(), transport })
  expect(await thrownBy(channel.fetchBill({ kind: 'fund_flow', day }))).toMatchObject({
    code: 'client_certificate_missing',
  })
})
