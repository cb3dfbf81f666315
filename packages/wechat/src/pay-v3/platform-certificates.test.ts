import { describe, expect, it, vi } from 'vitest'
import { WechatError } from '../errors/wechat-error.ts'
import { isRequestSigned } from '../testing/pay-v3-signatures.ts'
import {
  certificateList,
  notification,
  outTradeNo,
  paidOrder,
  refusal,
  type Step,
  scriptV3,
} from '../testing/scripted-v3.ts'
import { vectorById, vectorKey } from '../testing/vectors.ts'
import type { HttpResponse } from '../transport/transport.ts'

const certificatePem = vectorKey('tw_platform').certificatePem ?? ''
const publicKeyId = vectorKey('tw_pubkey').serial ?? ''
const byCertificate = { by: 'tw_platform' } as const
const twelveHours = 12 * 3600

/** A merchant of the older kind: platform certificates only. */
const certificateMode = () => {
  const we = scriptV3({ publicKey: undefined })
  return {
    ...we,
    closes: () => we.answers(204, '', byCertificate),
    lists: () => we.answers(200, certificateList(), byCertificate),
  }
}
const pathsOf = (we: { requests: readonly { url: string }[] }) =>
  we.requests.map(({ url }) => new URL(url).pathname)
const downloads = (we: { requests: readonly { url: string }[] }) =>
  pathsOf(we).filter((path) => path === '/v3/certificates').length

describe('platform certificates', () => {
  it('are downloaded when the first answer needs one, opened, and then verified with one of themselves', async () => {
    const we = certificateMode()
    we.will(we.closes(), we.lists())
    expect(await we.channel.close(outTradeNo)).toEqual({ kind: 'closed' })
    expect(pathsOf(we)[1]).toBe('/v3/certificates')
    expect(we.requests.every(isRequestSigned)).toBe(true)
    expect(we.requests.some(({ headers }) => 'wechatpay-serial' in headers)).toBe(false)
  })

  it('are kept for twelve hours', async () => {
    const we = certificateMode()
    we.will(we.closes(), we.lists(), we.closes())
    await we.channel.close(outTradeNo)
    we.advance(twelveHours - 1)
    await we.channel.close(outTradeNo)
    expect(downloads(we)).toBe(1)
    we.will(we.closes(), we.lists())
    we.advance(1)
    await we.channel.close(outTradeNo)
    await vi.waitFor(() => expect(downloads(we)).toBe(2))
  })

  it('stay in use when a later download fails', async () => {
    const we = certificateMode()
    we.will(we.closes(), we.lists(), we.closes(), refusal(500, { code: 'SYSTEM_ERROR' }))
    await we.channel.close(outTradeNo)
    we.advance(twelveHours)
    expect(await we.channel.close(outTradeNo)).toEqual({ kind: 'closed' })
    await vi.waitFor(() => expect(downloads(we)).toBe(2))
    we.will(we.closes())
    expect(await we.channel.close(outTradeNo)).toEqual({ kind: 'closed' })
  })

  it('are downloaded once for everybody who waits', async () => {
    const we = certificateMode()
    const reply: Step = ({ url }) => (url.endsWith('/v3/certificates') ? we.lists()() : we.closes()())
    we.will(reply, reply, reply, reply)
    const closing = [we.channel.close(outTradeNo), we.channel.close(outTradeNo), we.channel.close(outTradeNo)]
    expect(await Promise.all(closing)).toEqual([{ kind: 'closed' }, { kind: 'closed' }, { kind: 'closed' }])
    expect(downloads(we)).toBe(1)
  })

  it('are not hidden behind a flood of forged serials: one download a minute, whatever arrives', async () => {
    const we = certificateMode()
    we.will(we.lists())
    const forge = (serial: string) =>
      we.channel.parseNotification(notification(paidOrder(), { ...byCertificate, serial }))
    const flood = Array.from({ length: 200 }, (_, i) => forge(`AB${String(i).padStart(38, '0')}`))
    const verdicts = await Promise.allSettled(flood)
    expect(verdicts.every(({ status }) => status === 'rejected')).toBe(true)
    expect(downloads(we)).toBe(1)
    expect(await we.channel.parseNotification(notification(paidOrder(), byCertificate))).toMatchObject({
      kind: 'payment',
    })
    expect(downloads(we)).toBe(1)
  })

  it('that are known do not wait for a download that a forged serial set off', async () => {
    const we = certificateMode()
    we.will(we.closes(), we.lists())
    await we.channel.close(outTradeNo)
    we.advance(60)
    let finish: (answer: HttpResponse) => void = () => undefined
    const pending = new Promise<HttpResponse>((resolve) => {
      finish = resolve
    })
    we.will(() => pending, we.closes())
    const forged = we.channel.parseNotification(
      notification(paidOrder(), { ...byCertificate, at: we.now(), serial: 'AB'.repeat(20) }),
    )
    await vi.waitFor(() => expect(downloads(we)).toBe(2))
    expect(await we.channel.close(outTradeNo)).toEqual({ kind: 'closed' })
    finish(we.lists()())
    await expect(forged).rejects.toMatchObject({ flaw: 'unknown_serial' })
  })

  it('that are new are found a minute after the last download', async () => {
    const we = certificateMode()
    we.will(refusal(500, { code: 'SYSTEM_ERROR' }), we.lists())
    const arrive = () =>
      we.channel.parseNotification(notification(paidOrder(), { ...byCertificate, at: we.now() }))
    await expect(arrive()).rejects.toMatchObject({
      flaw: 'unknown_serial',
      message: expect.stringContaining('SYSTEM_ERROR'),
    })
    we.advance(59)
    await expect(arrive()).rejects.toMatchObject({ flaw: 'unknown_serial' })
    we.advance(1)
    expect(await arrive()).toMatchObject({ kind: 'payment' })
    expect(downloads(we)).toBe(2)
  })

  it.each(['hello', `${publicKeyId}0`, 'AB'.repeat(40), '7132d72a'])(
    'a serial like %s causes no download',
    async (serial) => {
      const we = certificateMode()
      const forged = notification(paidOrder(), { ...byCertificate, serial })
      await expect(we.channel.parseNotification(forged)).rejects.toMatchObject({ flaw: 'unknown_serial' })
      expect(we.requests).toHaveLength(0)
    },
  )

  it.each([
    [
      'sealed with another APIv3 key',
      (we: ReturnType<typeof certificateMode>) =>
        we.answers(200, certificateList('x'.repeat(32)), byCertificate),
      'APIv3 key',
    ],
    [
      'signed by somebody else',
      (we: ReturnType<typeof certificateMode>) => we.answers(200, certificateList(), { by: 'tw_pubkey' }),
      'answer cannot be believed',
    ],
    [
      'replayed',
      (we: ReturnType<typeof certificateMode>) =>
        we.answers(200, certificateList(), { ...byCertificate, at: 1 }),
      '(timestamp)',
    ],
    [
      'refused, because the merchant has the public key only',
      () => refusal(404, { code: 'RESOURCE_NOT_EXISTS', message: '无可用的平台证书' }),
      'configure it',
    ],
    [
      'an empty list',
      (we: ReturnType<typeof certificateMode>) => we.answers(200, '{"data":[]}', byCertificate),
      'No key is loaded',
    ],
    [
      'no list',
      (we: ReturnType<typeof certificateMode>) => we.answers(200, '{}', byCertificate),
      'data must be a list',
    ],
  ])('that are %s are not used, and the error says why', async (_, reply, reason) => {
    const we = certificateMode()
    we.will(we.closes(), reply(we))
    const error = await we.channel.close(outTradeNo).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(WechatError)
    expect(error).toMatchObject({ code: 'answer_unverified', message: expect.stringContaining(reason) })
  })

  it('under another serial than their own are not used', async () => {
    const we = certificateMode()
    const list = certificateList().replace(/"serial_no":"7132/, '"serial_no":"7133')
    we.will(we.closes(), we.answers(200, list, byCertificate))
    await expect(we.channel.close(outTradeNo)).rejects.toThrow(
      'serial_no must be the serial of its certificate',
    )
  })

  it('that have expired are not used', async () => {
    const we = certificateMode()
    we.advance(100 * 365 * 86_400) // the certificate of the vectors ends with the century
    we.will(we.closes(), we.lists())
    await expect(we.channel.close(outTradeNo)).rejects.toThrow('No key is loaded')
  })

  it('in WeChat’s documented form are read (v3-self-certificates)', async () => {
    const { body, headers } = vectorById<{ body: string; headers: Record<string, string> }>(
      'v3-self-certificates',
    )
    const we = certificateMode()
    const lowerCased = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    we.will(we.closes(), () => ({ status: 200, headers: lowerCased, body: Buffer.from(body) }))
    expect(await we.channel.close(outTradeNo)).toEqual({ kind: 'closed' })
  })
})

describe('the days of changing over to the public key', () => {
  it.each([
    ['pinned', { platformCertificates: [certificatePem] }, 0],
    ['downloaded', { platformCertificates: 'download' }, 1],
  ] as const)(
    'believe both kinds of notification, with certificates that are %s',
    async (_, config, count) => {
      const we = scriptV3(config)
      we.will(we.answers(200, certificateList(), { by: 'tw_pubkey' }))
      expect(
        await we.channel.parseNotification(notification(paidOrder(), { by: 'tw_platform' })),
      ).toMatchObject({ kind: 'payment' })
      expect(
        await we.channel.parseNotification(notification(paidOrder(), { by: 'tw_pubkey' })),
      ).toMatchObject({ kind: 'payment' })
      expect(downloads(we)).toBe(count)
      expect(we.requests.every(({ headers }) => headers['wechatpay-serial'] === publicKeyId)).toBe(true)
    },
  )

  it('never try the other key under a serial', async () => {
    const { channel } = scriptV3({ platformCertificates: [certificatePem] })
    const swapped = notification(paidOrder(), {
      by: 'tw_pubkey',
      serial: vectorKey('tw_platform').serial ?? '',
    })
    await expect(channel.parseNotification(swapped)).rejects.toMatchObject({ flaw: 'signature' })
  })

  it('a channel without any key of WeChat’s does not open', () => {
    expect(() => scriptV3({ publicKey: undefined, platformCertificates: [] })).toThrow(
      'platformCertificates must be "download" or at least one certificate when there is no publicKey',
    )
  })
})
