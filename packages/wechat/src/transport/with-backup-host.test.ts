import { describe, expect, it } from 'vitest'
import { type Outcome, WechatError } from '../errors/wechat-error.ts'
import type { HttpRequest, HttpResponse } from './transport.ts'
import { payHosts, withBackupHost } from './with-backup-host.ts'

const request: HttpRequest = {
  method: 'POST',
  url: `${payHosts.main}/v3/pay/transactions/jsapi`,
  headers: { authorization: 'signed once' },
  body: '{}',
  timeoutMs: 1000,
}

const answer = (status: number): HttpResponse => ({ status, headers: {}, body: new Uint8Array() })
const failure = (code: string, outcome: Outcome) => new WechatError(code, { code, outcome, remedy: 'repeat' })

function script(
  steps: readonly (HttpResponse | Error)[],
  hosts = { baseUrl: payHosts.main, backupUrl: payHosts.backup },
) {
  const seen: HttpRequest[] = []
  const transport = withBackupHost({
    ...hosts,
    transport: async (sent) => {
      const step = steps[seen.push(sent) - 1]
      if (step === undefined || step instanceof Error) throw step
      return step
    },
  })
  return { transport, seen }
}

describe('the backup host', () => {
  it.each(['not_sent', 'connection_failed', 'timeout'])(
    'gets the very same request after %s',
    async (code) => {
      const { transport, seen } = script([failure(code, 'unknown'), answer(200)])
      expect((await transport(request)).status).toBe(200)
      expect(seen[1]).toEqual({
        ...request,
        url: 'https://api2.mch.weixin.qq.com/v3/pay/transactions/jsapi',
        resends: 1,
      })
    },
  )

  it.each([200, 401, 500])('gets nothing after an answer of %i', async (status) => {
    const { transport, seen } = script([answer(status)])
    expect((await transport(request)).status).toBe(status)
    expect(seen).toHaveLength(1)
  })

  it('gets nothing when the program is at fault', async () => {
    const { transport, seen } = script([new TypeError('ours')])
    await expect(transport(request)).rejects.toThrow(TypeError)
    expect(seen).toHaveLength(1)
  })

  it.each<[string, Outcome, string, Outcome, string]>([
    ['timeout', 'unknown', 'not_sent', 'refused', 'timeout'],
    ['not_sent', 'refused', 'timeout', 'unknown', 'timeout'],
    ['not_sent', 'refused', 'not_sent', 'refused', 'not_sent'],
  ])(
    'leaves the call as unsure as the less sure attempt: %s (%s), then %s (%s)',
    async (first, was, second, is, code) => {
      const { transport } = script([failure(first, was), failure(second, is)])
      await expect(transport(request)).rejects.toMatchObject({ code })
    },
  )
})
