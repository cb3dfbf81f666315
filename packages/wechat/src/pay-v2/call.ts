import type { Seller } from '../channel/seller.ts'
import { WechatError } from '../errors/wechat-error.ts'
import type { Random } from '../random.ts'
import type { HttpResponse, Transport } from '../transport/transport.ts'
import { payHosts } from '../transport/with-backup-host.ts'
import { buildXml } from './build-xml.ts'
import type { CallSubject } from './error-table.ts'
import { checkFields, type FieldRules } from './field-rule.ts'
import { readAnswer, type V2Answer } from './read-answer.ts'
import type { V2Params } from './sign.ts'
import type { V2Signer } from './signer.ts'
import { spellSeller } from './spell-seller.ts'

/** One call of API v2: its members without the envelope, which the call adds. */
export interface V2Request {
  readonly path:
    | '/pay/unifiedorder'
    | '/pay/orderquery'
    | '/pay/closeorder'
    | '/secapi/pay/refund'
    | '/pay/refundquery'
  /** By wire name; an absent member is undefined and is not sent. */
  readonly fields: Readonly<Record<string, string | undefined>>
  readonly rules: FieldRules
  /** What the call is about, which decides what some error codes mean; an order when absent. */
  readonly subject?: CallSubject
}

/**
 * Calls API v2 as one merchant and one app. A `failure` is what WeChat answered; whatever leaves no answer throws.
 * @throws InvalidFieldError before anything is sent
 * @throws WechatError without an answer that can be believed; its outcome is then `unknown`
 */
export type V2Call = (request: V2Request) => Promise<V2Answer>

/** Who calls. */
export interface V2Caller extends Seller {
  readonly signer: V2Signer
  readonly random: Random
}

export interface V2CallConfig extends V2Caller {
  readonly transport: Transport
  /** Scheme and host, without a slash at the end. */
  readonly baseUrl?: string | undefined
  readonly timeoutMs?: number | undefined
}

/** Makes the one way in which this account calls API v2. */
export function createV2Call(config: V2CallConfig): V2Call {
  const { baseUrl = payHosts.main, timeoutMs = DEFAULT_TIMEOUT_MS } = config
  const { transport } = config
  return async ({ path, fields, rules, subject = 'order' }) => {
    const params = sealFields(fields, config)
    checkFields(params, rules)
    const url = `${baseUrl}${path}`
    const answer = await post({ url, body: buildXml(params), timeoutMs, transport })
    return readAnswer(answer, { ...config, subject })
  }
}

/** WeChat's slow answers take a few seconds; after this the outcome is unknown and a repeat is safe. */
export const DEFAULT_TIMEOUT_MS = 10_000
const NONCE_LENGTH = 32

/** Adds who calls, the nonce and the signature: the only members that differ between repeats of one call. */
export function sealFields(fields: V2Request['fields'], caller: V2Caller): V2Params {
  const { signer, random } = caller
  const params: Record<string, string> = { ...spellSeller(caller) }
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== '') params[name] = value
  }
  params['nonce_str'] = random.token(NONCE_LENGTH)
  params['sign_type'] = signer.signType
  return { ...params, sign: signer.sign(params) }
}

async function post({ url, body, timeoutMs, transport }: Post): Promise<HttpResponse> {
  try {
    return await transport({ method: 'POST', url, headers: { 'content-type': 'text/xml' }, body, timeoutMs })
  } catch (cause) {
    if (cause instanceof WechatError) throw cause
    throw new WechatError('The exchange with WeChat broke off; repeat it with the same parameters.', {
      code: 'connection_failed',
      outcome: 'unknown',
      remedy: 'repeat',
      cause,
    })
  }
}

interface Post {
  readonly url: string
  readonly body: string
  readonly timeoutMs: number
  readonly transport: Transport
}
