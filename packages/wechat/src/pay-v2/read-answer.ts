import type { Seller } from '../channel/seller.ts'
import { type Outcome, type Remedy, WechatError } from '../errors/wechat-error.ts'
import type { HttpResponse } from '../transport/transport.ts'
import type { CallSubject } from './error-table.ts'
import { explainErrCode, explainReturnMessage } from './explain-error.ts'
import { parseXml } from './parse-xml.ts'
import type { V2Params } from './sign.ts'
import type { V2Signer } from './signer.ts'
import { spellSeller } from './spell-seller.ts'

/** What WeChat answered. `success` is signed and ours; it does not mean that anything is paid. */
export type V2Answer =
  | { readonly kind: 'success'; readonly params: V2Params }
  | { readonly kind: 'failure'; readonly error: WechatError }

/** Whom an answer must be meant for, and how its signature is checked. */
export interface V2Addressee extends Seller {
  readonly signer: V2Signer
}

/**
 * HTTP status → XML → `return_code` (unsigned when it fails) → signature → addressee → `result_code`.
 * @throws WechatError where there is nothing that can be believed
 * @see WeChat Pay v2 协议规则
 */
export function readAnswer(
  response: HttpResponse,
  { subject, ...addressee }: V2Addressee & { readonly subject: CallSubject },
): V2Answer {
  checkCertificate(response)
  checkStatus(response.status)
  const params = parseBody(response)
  if (params['return_code'] !== 'SUCCESS') return { kind: 'failure', error: explainReturnMessage(params) }
  checkSignature(params, addressee.signer)
  checkAddressee(params, addressee)
  if (params['result_code'] !== 'SUCCESS') return { kind: 'failure', error: explainErrCode(params, subject) }
  return { kind: 'success', params }
}

/** nginx in front of `/secapi/` answers an HTML page, which no XML parser should meet. */
function checkCertificate({ status, body }: HttpResponse): void {
  if (status !== 400 || !/SSL certificate/i.test(Buffer.from(body).toString())) return
  throw new WechatError(
    'WeChat did not get a client certificate that it accepts: the connection must offer the merchant’s ' +
      'apiclient_cert.pem with its key, and nothing on the way may end TLS.',
    { code: 'client_certificate_missing', status, ...REFUSED },
  )
}

/** API v2 answers 200 even to failures: every other status comes from a gateway or proxy in front of it. */
function checkStatus(status: number): void {
  if (status === 200) return
  if (status >= 400 && status < 500 && !MAY_HAVE_PASSED.has(status)) {
    throw unbelievable({ code: 'http_error', what: `A gateway refused the request`, status, ...REFUSED })
  }
  throw unbelievable({ code: 'http_error', what: 'WeChat did not answer properly', status, ...REPEATABLE })
}

const MAY_HAVE_PASSED: ReadonlySet<number> = new Set([408, 429])
const REFUSED = { outcome: 'refused', remedy: 'operator' } as const
const REPEATABLE = { outcome: 'unknown', remedy: 'repeat_later' } as const
const DOUBTFUL = { outcome: 'unknown', remedy: 'query' } as const

function parseBody({ body, status }: HttpResponse): V2Params {
  try {
    return parseXml(body)
  } catch (cause) {
    throw unbelievable({
      code: 'answer_malformed',
      what: 'The answer is not API v2 XML',
      status,
      cause,
      ...REPEATABLE,
    })
  }
}

function checkSignature(params: V2Params, signer: V2Signer): void {
  const verdict = signer.verify(params)
  if (verdict.kind === 'valid') return
  const what = `The answer’s signature is ${verdict.kind === 'not_accepted' ? verdict.signType : verdict.kind}`
  throw unbelievable({ code: 'answer_unverified', what, status: 200, ...DOUBTFUL })
}

/** The key is the merchant's, so a signed answer without these members is still the merchant's own. */
function checkAddressee(params: V2Params, addressee: V2Addressee): void {
  const ours = Object.entries(spellSeller(addressee))
  if (ours.every(([name, value]) => (params[name] || value) === value)) return
  const what = 'The answer is for another appid or mch_id'
  throw unbelievable({ code: 'answer_misdirected', what, status: 200, ...DOUBTFUL })
}

function unbelievable({ what, status, ...facts }: Doubt): WechatError {
  return new WechatError(`${what} (HTTP ${status}); ${ADVICE[facts.remedy]}`, { ...facts, status })
}

const ADVICE = {
  operator: 'see what stands between this server and WeChat.',
  repeat_later: 'repeat it later with the same parameters.',
  query: 'WeChat may have acted: query the order.',
} as const

interface Doubt {
  readonly what: string
  readonly code: string
  readonly status: number
  readonly outcome: Outcome
  readonly remedy: Remedy & keyof typeof ADVICE
  readonly cause?: unknown
}
