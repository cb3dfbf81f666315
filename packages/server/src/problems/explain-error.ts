import { TillError } from '@minitill/till'
import { InvalidFieldError } from '@minitill/wechat'
import type { FastifyError, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type RequestPart, wordFieldProblems } from './field-problems.ts'
import type { Language } from './language.ts'
import type { FieldProblem } from './problem.ts'
import type { ProblemCode } from './problem-codes.ts'
import { ServerError } from './server-error.ts'

/** What an error means to the caller. */
export interface Explanation {
  readonly code: ProblemCode
  readonly fields?: readonly FieldProblem[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Finds the code of whatever was thrown; what nobody expected is `internal_error`. */
export function explainError(
  error: unknown,
  where: { readonly request: FastifyRequest; readonly language: Language },
): Explanation {
  if (error instanceof TillError) return { code: error.code }
  if (error instanceof ServerError) return { code: error.code, headers: error.headers }
  if (error instanceof InvalidFieldError) return { code: 'invalid_request', fields: [fieldOf(error)] }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = error.validationContext as RequestPart // the framework names no other parts
    return {
      code: 'invalid_request',
      fields: wordFieldProblems({ ...where, part, issues: error.validation }),
    }
  }
  return { code: codeOfFrameworkError(error) }
}

function fieldOf({ field, rule, shown }: InvalidFieldError): FieldProblem {
  return { field, rule, shown }
}

function codeOfFrameworkError(error: unknown): ProblemCode {
  const { statusCode = 500 } = error as Partial<FastifyError> // errors of the framework and its plugins carry it
  if (statusCode === 413) return 'payload_too_large'
  if (statusCode === 415) return 'unsupported_media_type'
  if (statusCode === 429) return 'rate_limited'
  return statusCode >= 400 && statusCode < 500 ? 'malformed_request' : 'internal_error'
}
