import type { Acknowledgement } from '../channel/pay-channel.ts'

/**
 * API v2 looks at the body alone, and reads nothing but one compact line: line breaks between the tags, JSON or a
 * bare `success` make it send again.
 * @see WeChat Pay v2 支付结果通知: 返回参数
 */
export function acknowledgeV2(verdict: 'received' | 'failed'): Acknowledgement {
  return { status: 200, contentType: 'text/xml', body: verdict === 'received' ? RECEIVED : FAILED }
}

const RECEIVED =
  '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>'
/** Says nothing about the reason: the sender may be a forger. */
const FAILED =
  '<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[FAIL]]></return_msg></xml>'
