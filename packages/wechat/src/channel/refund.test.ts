import { describe, expect, it, test } from 'vitest'
import { gateways, refundId, request, type State, transactionId } from '../testing/refund-gateways.ts'
import { thrownBy } from '../testing/scripted-v3.ts'
import { parseFen } from '../values/fen.ts'
import type { OutRefundNo } from '../values/identifiers.ts'

const facts = {
  outRefundNo: request.outRefundNo,
  refundId,
  outTradeNo: request.outTradeNo,
  transactionId,
  total: 100,
  amount: 30,
}
const states: readonly (readonly [State, string])[] = [
  ['processing', 'processing'],
  ['succeeded', 'succeeded'],
  ['abnormal', 'abnormal'],
  ['closed', 'closed'],
  ['of tomorrow', 'unknown'],
]
const doneAt = Date.parse('2026-01-01T09:30:00+08:00')

describe.each(['v2', 'v3'] as const)('over %s', (protocol) => {
  const { wechat, open } = gateways[protocol]

  describe('asking for a refund', () => {
    it('yields the refund that WeChat took; taken is not done', async () => {
      const refund = await open(wechat.accepts()).channel.refund(request)
      expect(refund).toMatchObject({ ...facts, kind: 'processing' })
    })

    it('has no end even where WeChat is quick: only a query tells', async () => {
      const { channel } = open(wechat.accepts(), wechat.finds('succeeded'))
      await channel.refund(request)
      expect(await channel.queryRefund(request.outRefundNo)).toMatchObject({ refund: { kind: 'succeeded' } })
    })

    test.each([
      ['more than the order', { amount: parseFen(101, 'amount') }],
      ['nothing', { amount: parseFen(0, 'amount') }],
      [
        'under a number that v3 would take and an order could not have',
        { outRefundNo: 'MR@1' as OutRefundNo },
      ],
      ['under a number of 65 characters', { outRefundNo: 'R'.repeat(65) as OutRefundNo }],
      ['with a notify_url that has a query', { notifyUrl: 'https://pay.example.com/refund?a=1' }],
    ])('is refused before anything is sent when it is %s', async (_, changes) => {
      const { channel, requests } = open()
      expect(await thrownBy(channel.refund({ ...request, ...changes }))).toMatchObject({
        code: 'invalid_field',
      })
      expect(requests).toHaveLength(0)
    })

    test.each([
      ['another refund', { out_refund_no: 'MR202601010002' }],
      ['another order', { out_trade_no: 'MT202601010002' }],
      ['another amount', protocol === 'v2' ? { refund_fee: '31' } : { amount: { total: 100, refund: 31 } }],
      ['another total', protocol === 'v2' ? { total_fee: '99' } : { amount: { total: 99, refund: 30 } }],
      ['no refund_id', { refund_id: '' }],
    ])('leaves the outcome unknown when the answer has %s, though it is signed', async (_, changes) => {
      expect(await thrownBy(open(wechat.accepts(changes)).channel.refund(request))).toMatchObject({
        code: 'answer_malformed',
        outcome: 'unknown',
      })
    })

    it('leaves the outcome unknown when the line breaks', async () => {
      const failure = await thrownBy(open(wechat.breaksOff()).channel.refund(request))
      expect(failure).toMatchObject({ outcome: 'unknown', isRepeatable: true })
    })

    it.each([429, 500, 502])('leaves the outcome unknown on a bare HTTP %i', async (status) => {
      const failure = await thrownBy(open(wechat.refuses('', status)).channel.refund(request))
      expect(failure).toMatchObject({
        status,
        outcome: 'unknown',
        remedy: expect.stringMatching(/query|repeat/),
      })
    })

    it.each(['OUT_TRADE_NO_USED', 'ORDERCLOSED'])(
      'never asks for a new number, not even on %s: that would be a second refund',
      async (code) => {
        const failure = await thrownBy(open(wechat.refuses(code)).channel.refund(request))
        expect(failure).toMatchObject({ remedy: 'query' })
      },
    )
  })

  describe('asking what became of a refund', () => {
    test.each(states)('a refund in the state "%s" is %s', async (state, kind) => {
      const outcome = await open(wechat.finds(state)).channel.queryRefund(request.outRefundNo)
      expect(outcome).toMatchObject({
        kind: 'found',
        refund: { ...facts, kind, receivedAccount: '支付用户零钱' },
      })
    })

    it('tells when the money arrived', async () => {
      const outcome = await open(wechat.finds('succeeded')).channel.queryRefund(request.outRefundNo)
      expect(outcome).toMatchObject({ refund: { succeededAt: doneAt } })
    })

    it('does without the time, which WeChat may leave out', async () => {
      const changes = { success_time: '', refund_success_time_0: '' }
      const outcome = await open(wechat.finds('succeeded', changes)).channel.queryRefund(request.outRefundNo)
      expect(outcome).toMatchObject({ refund: { kind: 'succeeded', succeededAt: undefined } })
    })

    it('says when WeChat took no such refund', async () => {
      const outcome = await open(wechat.knowsNothing()).channel.queryRefund(request.outRefundNo)
      expect(outcome).toEqual({ kind: 'not_found' })
    })

    it('fails on a server error, which says nothing about the refund', async () => {
      const { channel } = open(wechat.refuses('RESOURCE_NOT_EXISTS', 500))
      expect(await thrownBy(channel.queryRefund(request.outRefundNo))).toMatchObject({ outcome: 'unknown' })
    })

    test.each([
      ['about another refund', { out_refund_no: 'MR202601010002', out_refund_no_0: 'MR202601010002' }],
      ['without an amount', protocol === 'v2' ? { refund_fee_0: '' } : { amount: { total: 100 } }],
      ['with a time that is none', { success_time: 'soon', refund_success_time_0: 'soon' }],
    ])('does not believe an answer %s', async (_, changes) => {
      const { channel } = open(wechat.finds('succeeded', changes))
      expect(await thrownBy(channel.queryRefund(request.outRefundNo))).toMatchObject({
        code: 'answer_malformed',
        outcome: 'unknown',
      })
    })
  })

  describe('a notification of a refund', () => {
    test.each(states)('in the state "%s" is %s', async (state, kind) => {
      const heard = await open().channel.parseNotification(wechat.notifies(state))
      expect(heard).toMatchObject({
        kind: 'refund',
        isAuthenticated: protocol === 'v3',
        refund: { ...facts, kind },
      })
    })

    test.each([
      ['a refund_id', { refund_id: '' }],
      ['an amount', protocol === 'v2' ? { refund_fee: '' } : { amount: {} }],
      ['the number of the refund', { out_refund_no: '' }],
    ])('without %s changes nothing', async (_, changes) => {
      const { channel } = open()
      const error = await thrownBy(channel.parseNotification(wechat.notifies('succeeded', changes)))
      expect(error).toMatchObject({ flaw: 'content' })
    })
  })
})
