import { type Outcome, type Remedy, WechatError } from '../errors/wechat-error.ts'
import type { HttpRequest, HttpResponse } from '../transport/transport.ts'
import { findV3Error, type V3ErrorCode, v3Errors } from './error-table.ts'
import { readInternalNumber } from './internal-number.ts'

/** These two cover many causes, so the internal number may say more. */
const VAGUE_CODES: ReadonlySet<string | undefined> = new Set<V3ErrorCode>(['INVALID_REQUEST', 'PARAM_ERROR'])
/** Enough for any message that WeChat writes, and too short to flood a log. */
const QUOTE_LIMIT = 200

/**
 * Turns an answer that is not 2xx into an error. Such answers carry no signature, so the status comes first and
 * verification does not come at all.
 * @see WeChat Pay v3 错误码和错误提示
 */
export function explainRefusal(answer: HttpResponse, method: HttpRequest['method']): WechatError {
  const { status } = answer
  const said = readErrorBody(answer.body)
  const requestId = answer.headers['request-id']
  const known = said.code === undefined ? undefined : findV3Error(said.code)
  const code = VAGUE_CODES.has(known) ? (readInternalNumber(requestId) ?? known) : known
  const shownCode = code ?? said.code ?? 'http_error'
  return new WechatError(describe({ status, code, shownCode, said, requestId }), {
    code: shownCode,
    outcome: decideOutcome({ status, method, code }),
    remedy: code === undefined ? remedyOfStatus(status) : v3Errors[code].remedy,
    status,
    requestId,
  })
}

function decideOutcome(call: {
  readonly status: number
  readonly method: HttpRequest['method']
  readonly code: V3ErrorCode | undefined
}): Outcome {
  const { status, method, code } = call
  const isGatewayTrouble = status < 400 || status === 408 || status >= 500
  const isLimitedWrite = method === 'POST' && (status === 429 || code === 'FREQUENCY_LIMITED') // it may be in progress
  if (isGatewayTrouble || isLimitedWrite) return 'unknown'
  return code === undefined ? 'refused' : v3Errors[code].outcome
}

function remedyOfStatus(status: number): Remedy {
  if (status >= 500 || status === 408 || status === 429) return 'repeat_later'
  if (status < 400 || status === 401 || status === 403 || status === 407) return 'operator'
  return 'fix_request'
}

interface Said {
  readonly code: string | undefined
  readonly message: string
  /** Where the fault is. WeChat's `detail.value` is left out: it can be an openid. */
  readonly place: string
}

function readErrorBody(body: Uint8Array): Said {
  const { code, message, detail } = parseLoosely(body)
  const { field, location } =
    typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>) : {}
  return {
    code: typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : undefined,
    message: typeof message === 'string' ? message.slice(0, QUOTE_LIMIT) : '',
    place: [location, field]
      .filter((part) => typeof part === 'string')
      .join(' ')
      .slice(0, QUOTE_LIMIT),
  }
}

/** An unknown path has an empty body and a gateway answers HTML: neither may hide the status. */
function parseLoosely(body: Uint8Array): Readonly<Record<'code' | 'message' | 'detail', unknown>> {
  const nothing = { code: undefined, message: undefined, detail: undefined }
  try {
    return { ...nothing, ...JSON.parse(Buffer.from(body).toString()) }
  } catch {
    return nothing
  }
}

function describe(refusal: {
  readonly status: number
  readonly code: V3ErrorCode | undefined
  readonly shownCode: string
  readonly said: Said
  readonly requestId: string | undefined
}): string {
  const { status, code, shownCode, said, requestId } = refusal
  return [
    `WeChat Pay answered ${status} ${shownCode}.`,
    code === undefined ? '' : v3Errors[code].en,
    said.message === '' ? '' : `WeChat says: ${said.message}`,
    said.place === '' ? '' : `(${said.place})`,
    requestId === undefined ? '' : `Request-ID ${requestId}`,
  ]
    .filter(Boolean)
    .join(' ')
}
