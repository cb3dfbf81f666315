import { isRecord, readText } from '../http/read-fields.ts'
import type { Reply } from '../http/send.ts'
import { problemWords } from './problem-words.ts'
import { type Language, TillProblem } from './till-problem.ts'

/**
 * What a refusal of the server means to the customer. A gateway in between may answer without a code.
 * @see RFC 9457, Problem Details for HTTP APIs
 */
export function parseProblem({ status, body }: Reply, language: Language): TillProblem {
  const code = isRecord(body) && readText(body, 'code')
  const message = isRecord(body) && readText(body, 'detail')
  if (code && message) return new TillProblem({ code, message, status })
  return new TillProblem({ code: 'server_failed', message: problemWords.server_failed[language], status })
}
