import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { askAsMerchant } from './ask-as-merchant.ts'

interface Refund {
  readonly id: string
  readonly out_refund_no: string
}

/** The merchant says yes to the one open request, with a key of their own, and WeChat pays the money back. */
export async function approveRefund(at: {
  readonly folder: string
  readonly till: string
  readonly wechat: string
}): Promise<void> {
  const ask = await askAsMerchant(at)
  const { data: open } = await ask<{ data: { id: string }[] }>('/refund-requests')
  const { refund } = await ask<{ refund: Refund }>(`/refund-requests/${open[0]?.id}/approve`, {})
  const refundIs = (state: string) =>
    eventually(async () => expect(await ask(`/refunds/${refund.id}`)).toMatchObject({ state }))
  await refundIs('processing')
  const finish = { outRefundNo: refund.out_refund_no, outcome: 'SUCCESS' }
  await jsonCall(`${at.wechat}/_sim/refunds/finish`, { body: finish })
  await refundIs('succeeded')
}
