import { type Outcome, type Remedy, WechatError } from '../errors/wechat-error.ts'
import type { HttpResponse } from '../transport/transport.ts'
import {
  type CallSubject,
  findV3Error,
  type V3ErrorCode,
  type V3ErrorFacts,
  v3Errors,
  v3RefundErrors,
} from './error-table.ts'
import { readInternalNumber } from './internal-number.ts'
import type { V3Request } from './signed-exchange.ts'

/** These two cover many causes, so the internal number may say more. */
const VAGUE_CODES: ReadonlySet<string | undefined> = new Set<V3ErrorCode>(['INVALID_REQUEST', 'PARAM_ERROR'])
/** Of every code what it means to a call that asks for a refund. */
const refundErrors = { ...v3Errors, ...v3RefundErrors } as const
/** Enough for any message that WeChat writes, and too short to flood a log. */
const QUOTE_LIMIT = 200

/**
 * Turns an answer that is not 2xx into an error. Such answers carry no signature, so the status comes first and
 * verification does not come at all.
 * @see WeChat Pay v3 错误码和错误提示
 */
export function explainRefusal(
  answer: HttpResponse,
  { method, subject = 'order' }: Pick<V3Request, 'method' | 'subject'>,
): WechatError {
  const { status } = answer
  const said = readErrorBody(answer.body)
  const requestId = answer.headers['request-id']
  const known = said.code === undefined ? undefined : findV3Error(said.code)
  const code = VAGUE_CODES.has(known) ? (readInternalNumber(requestId, subject) ?? known) : known
  const shownCode = code ?? said.code ?? 'http_error'
  const table: Readonly<Record<V3ErrorCode, V3ErrorFacts>> =
    subject === 'refund' && method === 'POST' ? refundErrors : v3Errors
  const facts = code === undefined ? undefined : table[code]
  return new WechatError(describe({ status, facts, shownCode, said, requestId }), {
    code: shownCode,
    outcome: decideOutcome({ status, method, code, facts }),
    remedy: decideRemedy({ status, subject, facts, limited: table.FREQUENCY_LIMITED }),
    status,
    requestId,
  })
}

function decideOutcome(call: {
  readonly status: number
  readonly method: V3Request['method']
  readonly code: V3ErrorCode | undefined
  readonly facts: V3ErrorFacts | undefined
}): Outcome {
  const { status, method, code, facts } = call
  const isGatewayTrouble = status < 400 || status === 408 || status >= 500
  const isLimitedWrite = method === 'POST' && (status === 429 || code === 'FREQUENCY_LIMITED') // it may be in progress
  if (isGatewayTrouble || isLimitedWrite) return 'unknown'
  return facts?.outcome ?? 'refused'
}

function decideRemedy(refusal: {
  readonly status: number
  readonly subject: CallSubject
  readonly facts: V3ErrorFacts | undefined
  readonly limited: V3ErrorFacts
}): Remedy {
  const { status, subject, facts, limited } = refusal
  const remedy = facts?.remedy ?? (status === 429 ? limited.remedy : remedyOfStatus(status))
  // A refund under a new number is a second refund, so no code may ask for one.
  return subject === 'refund' && remedy === 'new_number' ? 'query' : remedy
}

function remedyOfStatus(status: number): Remedy {
  if (status >= 500 || status === 408) return 'repeat_later'
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
  readonly facts: V3ErrorFacts | undefined
  readonly shownCode: string
  readonly said: Said
  readonly requestId: string | undefined
}): string {
  const { status, facts, shownCode, said, requestId } = refusal
  return [
    `WeChat Pay answered ${status} ${shownCode}.`,
    facts?.en ?? '',
    said.message === '' ? '' : `WeChat says: ${said.message}`,
    said.place === '' ? '' : `(${said.place})`,
    requestId === undefined ? '' : `Request-ID ${requestId}`,
  ]
    .filter(Boolean)
    .join(' ')
}
