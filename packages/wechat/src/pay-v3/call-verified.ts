import { WechatError } from '../errors/wechat-error.ts'
import type { HttpResponse } from '../transport/transport.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { SignedExchange, V3Request } from './signed-exchange.ts'
import type { SignatureVerdict } from './verify-signature.ts'

/** WeChat promises that the repeat of a probed call carries no probe. */
const PROBE_REPEATS = 1

/**
 * Calls and believes the answer only when WeChat signed it; a probe is discarded and the call repeated once.
 * @throws WechatError what WeChat refused; `answer_unverified`, outcome `unknown`, for a 2xx that cannot be believed
 */
export async function callVerified(
  request: V3Request,
  {
    exchange,
    verify,
  }: {
    readonly exchange: SignedExchange
    readonly verify: (answer: HttpResponse) => Promise<SignatureVerdict>
  },
): Promise<HttpResponse> {
  for (let repeats = 0; ; repeats++) {
    const answer = await exchange(request)
    if (!isSuccess(answer.status)) throw explainRefusal(answer, request)
    const verdict = await verify(answer)
    if (verdict.kind === 'valid') return checkFinished(answer)
    if (verdict.flaw !== 'probe' || repeats === PROBE_REPEATS) throw unverified({ answer, verdict })
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}

/** 202 says: taken, not done yet, call again with the same parameters. */
function checkFinished(answer: HttpResponse): HttpResponse {
  if (answer.status !== 202) return answer
  throw new WechatError(
    'WeChat Pay answered 202: it took the call but has not finished it. Repeat it unchanged.',
    {
      code: 'not_finished',
      outcome: 'unknown',
      remedy: 'repeat_later',
      status: answer.status,
      requestId: answer.headers['request-id'],
    },
  )
}

function unverified(belief: {
  readonly answer: HttpResponse
  readonly verdict: Extract<SignatureVerdict, { kind: 'invalid' }>
}): WechatError {
  const { answer, verdict } = belief
  return new WechatError(
    `WeChat Pay answered ${answer.status}, but the answer cannot be believed (${verdict.flaw}): ${verdict.detail} ` +
      'The call may have worked: repeat it unchanged, or query.',
    {
      code: 'answer_unverified',
      outcome: 'unknown',
      remedy: 'repeat_later',
      status: answer.status,
      requestId: answer.headers['request-id'],
      cause: verdict.cause,
    },
  )
}
