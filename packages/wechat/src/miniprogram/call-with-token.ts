import type { AccessToken } from './access-token.ts'
import { type ApiAnswer, type Doubt, doubtful, type Exchange } from './exchange.ts'

/** A POST that needs an access token. */
export interface TokenRequest {
  readonly path: string
  readonly json: unknown
  readonly doubt: Doubt
}

export type TokenCall = (request: TokenRequest) => Promise<ApiAnswer>

/**
 * Makes calls with the access token. A refused token is renewed and the call repeated exactly once: more would burn
 * the quota when the secret is what is wrong.
 */
export function createTokenCall({ accessToken, exchange }: TokenCallConfig): TokenCall {
  const ask = async (request: TokenRequest, token: string) =>
    requireErrcode(await exchange({ ...request, query: { access_token: token } }), request)
  return async (request) => {
    const token = await accessToken.get()
    const answer = await ask(request, token)
    if (answer.kind === 'success' || !REFUSED_TOKEN_CODES.has(answer.error.code)) return answer
    await accessToken.drop(token)
    return ask(request, await accessToken.get())
  }
}

export interface TokenCallConfig {
  readonly accessToken: AccessToken
  readonly exchange: Exchange
}

const REFUSED_TOKEN_CODES: ReadonlySet<string> = new Set(['40001', '40014', '42001'])

/** Unlike login and token, these calls say `errcode` 0 when they succeed: an answer without it is not WeChat's. */
function requireErrcode(answer: ApiAnswer, { path, doubt }: TokenRequest): ApiAnswer {
  if (answer.kind === 'failure' || answer.body['errcode'] === 0) return answer
  throw doubtful({ code: 'answer_malformed', path, doubt, status: 200 })
}
