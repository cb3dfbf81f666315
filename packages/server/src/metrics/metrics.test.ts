import { instantOf, WechatError } from '@minitill/wechat'
import { describe, expect, it, vi } from 'vitest'
import { createManualClock } from '../testing/manual-clock.ts'
import { openTestServer } from '../testing/open-test-server.ts'
import { measuredTransport } from './measured-transport.ts'
import { createMetrics } from './metrics.ts'

describe('metrics', () => {
  it('count requests by route, not by address, so that no id becomes a label', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id } = await server.checkOut(headers)
    await server.send({ url: `/v1/orders/${id}`, headers })
    const { body } = await server.send({ url: '/metrics' })
    expect(body).toContain(
      'minitill_http_request_seconds_count{method="GET",route="/v1/orders/:id",status="200"} 1',
    )
    expect(body).not.toContain(id)
  })

  it('count notifications by what came of them, and show the jobs', async () => {
    const server = await openTestServer()
    const { out_trade_no } = await server.checkOut(await server.logIn('anna'))
    const notify = { method: 'POST', url: '/wechat/v3/payment', payload: out_trade_no } as const
    await server.send({ ...notify, headers: { 'x-test-signature': 'good' } })
    await server.send(notify)
    const answer = await server.send({ url: '/metrics' })
    expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    expect(answer.body).toContain('minitill_notifications_total{channel="v3",verdict="paid"} 1')
    expect(answer.body).toContain('minitill_notifications_total{channel="v3",verdict="rejected"} 1')
    expect(answer.body).toMatch(/minitill_jobs\{state="waiting"\} \d/)
    expect(answer.body).toContain('minitill_jobs{state="failed"} 0')
  })
})

describe('how the till stands', () => {
  it('is shown with every state and kind, also where there are none, so that an alarm can count from 0', async () => {
    const server = await openTestServer()
    const { body } = await server.send({ url: '/metrics' })
    for (const line of [
      'minitill_store_up 1',
      'minitill_open_discrepancies{kind="bill_imbalance"} 0',
      'minitill_unfinished_refunds{state="abnormal"} 0',
      'minitill_job_longest_wait_seconds{lane="webhooks"} 0',
      'minitill_webhook_endpoints{state="failing"} 0',
      'minitill_reconciled_days{result="unbalanced"} 0',
    ])
      expect(body).toContain(`${line}\n`)
  })

  it('is not shown while the store does not answer, and that is', async () => {
    const server = await openTestServer()
    await server.send({ url: '/metrics' })
    vi.spyOn(server.till.audit, 'standing').mockRejectedValue(new Error('disk I/O error'))
    const { statusCode, body } = await server.send({ url: '/metrics' })
    expect([statusCode, /^minitill_store_up 0$/m.test(body)]).toEqual([200, true])
    expect(body).not.toMatch(/^minitill_jobs\{/m)
  })
})

it('the end of a merchant certificate is shown as a time, for an alarm that comes a month before', async () => {
  const metrics = createMetrics()
  metrics.setCertificateEnds([{ merchant: 'default', endsAt: instantOf(1_800_000_000_000) }])
  expect((await metrics.render()).text).toContain(
    'minitill_merchant_certificate_end_seconds{merchant="default"} 1800000000',
  )
})

describe('calls to WeChat', () => {
  const paths = [
    ['/pay/unifiedorder', 'v2 unifiedorder'],
    ['/v3/pay/transactions/jsapi', 'v3 prepay'],
    ['/v3/pay/transactions/out-trade-no/MT0001?mchid=1', 'v3 query'],
    ['/v3/pay/transactions/out-trade-no/MT0001/close', 'v3 close'],
    ['/v3/pay/partner/transactions/jsapi', 'v3 prepay'],
    ['/v3/refund/domestic/refunds', 'v3 refund'],
    ['/v3/refund/domestic/refunds/RMT0001?sub_mchid=1', 'v3 refund query'],
    ['/secapi/pay/refund', 'v2 refund'],
    ['/pay/refundquery', 'v2 refundquery'],
    ['/wxa/sec/order/upload_shipping_info', 'shipping'],
    ['/sns/jscode2session?js_code=secret', 'login'],
    ['/something/new', 'other'],
  ] as const
  it.each(paths)('%s are measured as "%s"', async (path, call) => {
    const metrics = createMetrics()
    const clock = createManualClock()
    const answer = { status: 200, headers: {}, body: new Uint8Array() }
    const transport = measuredTransport({
      transport: async () => {
        clock.advance(2000)
        return answer
      },
      metrics,
      clock,
    })
    expect(
      await transport({ method: 'GET', url: `https://wechat.example${path}`, headers: {}, timeoutMs: 1 }),
    ).toBe(answer)
    const { text } = await metrics.render()
    expect(text).toContain(`minitill_wechat_call_seconds_sum{call="${call}",outcome="200"} 2`)
    expect(text).not.toMatch(/MT0001|secret/)
  })

  it('that fail are measured by their code and fail on', async () => {
    const metrics = createMetrics()
    const failure = new WechatError('slow', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' })
    const transport = measuredTransport({
      transport: () => Promise.reject(failure),
      metrics,
      clock: createManualClock(),
    })
    const url = 'https://wechat.example/pay/orderquery'
    await expect(transport({ method: 'POST', url, headers: {}, timeoutMs: 1 })).rejects.toBe(failure)
    expect((await metrics.render()).text).toContain('call="v2 orderquery",outcome="timeout"} 1')
  })
})
