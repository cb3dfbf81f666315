import type { FastifyReply, FastifyRequest } from 'fastify'
import { explainError } from './explain-error.ts'
import { preferredLanguage } from './language.ts'
import { buildProblem } from './problem.ts'
import { ServerError } from './server-error.ts'
import { serverErrors } from './server-errors.ts'

/** Answers whatever was thrown as a problem document, and logs what an operator should see. */
export async function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = preferredLanguage(request.headers['accept-language'])
  const { code, fields, headers = {} } = explainError(error, { request, language })
  const problem = buildProblem({ code, language, requestId: request.id, fields })
  logFailure({ error, request, status: problem.status })
  return reply
    .code(problem.status)
    .headers(headers)
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(problem))
}

/** A refusal by WeChat has its reason in the error's cause, and nowhere else. */
function logFailure({
  error,
  request,
  status,
}: {
  readonly error: unknown
  readonly request: FastifyRequest
  readonly status: number
}): void {
  if (error instanceof ServerError && status === 500)
    request.log.error({ err: error, remedy: serverErrors[error.code].remedy.en }, error.message)
  else if (status === 500) request.log.error({ err: error }, 'unexpected error')
  else if (error instanceof Error && error.cause !== undefined)
    request.log.warn({ err: error }, 'refused with a cause')
}
