import type { RefundQueryOutcome } from '../../channel/refund.ts'
import { invalidField } from '../../errors/invalid-field.ts'
import type { OutRefundNo } from '../../values/identifiers.ts'
import type { V2Call } from '../call.ts'
import type { V2ErrorCode } from '../error-table.ts'
import type { V2Params } from '../sign.ts'
import { parseRefund } from './parse-refund.ts'
import { readRefundAnswer } from './read-refund-answer.ts'
import { refundQueryRules } from './refund-rules.ts'

const NOT_FOUND: V2ErrorCode = 'REFUNDNOTEXIST'

/**
 * Asks what became of a refund. `result_code` SUCCESS says only that the question was answered.
 * @see WeChat Pay v2 查询退款, POST /pay/refundquery: needs no client certificate
 */
export async function refundQuery(call: V2Call, outRefundNo: OutRefundNo): Promise<RefundQueryOutcome> {
  const answer = await call({
    path: '/pay/refundquery',
    fields: { out_refund_no: outRefundNo },
    rules: refundQueryRules,
    subject: 'refund',
  })
  if (answer.kind === 'failure') {
    if (answer.error.code === NOT_FOUND) return { kind: 'not_found' }
    throw answer.error
  }
  const refund = readRefundAnswer(() => parseRefund(pickRefund(answer.params, outRefundNo)))
  return { kind: 'found', refund }
}

/** An answer lists refunds under members that end in their place: `out_refund_no_0`, `refund_status_0`, … */
function pickRefund(params: V2Params, outRefundNo: OutRefundNo): V2Params {
  const places = Object.keys(params).flatMap((name) => /^out_refund_no_(\d+)$/.exec(name)?.[1] ?? [])
  const place = places.find((digits) => params[`out_refund_no_${digits}`] === outRefundNo)
  if (place === undefined)
    throw invalidField({ field: 'out_refund_no_$n', rule: `${outRefundNo} at some place`, value: undefined })
  const at = (name: string) => params[`${name}_${place}`] ?? ''
  return {
    ...params,
    out_refund_no: at('out_refund_no'),
    refund_id: at('refund_id'),
    refund_fee: at('refund_fee'),
    refund_status: at('refund_status'),
    refund_recv_accout: at('refund_recv_accout'),
    success_time: at('refund_success_time'),
  }
}
