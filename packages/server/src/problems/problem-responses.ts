import { problemSchema } from './problem.ts'
import type { ProblemCode } from './problem-codes.ts'
import { problemStatus } from './problem-status.ts'

/** Documents the problems that a route can answer, by status, for its schema. */
export function problemResponses(...codes: readonly ProblemCode[]): Record<number, ProblemResponse> {
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))]
  return Object.fromEntries(
    statuses.map((status) => [status, describe(codes.filter((code) => problemStatus[code] === status))]),
  )
}

interface ProblemResponse {
  readonly description: string
  readonly content: { readonly 'application/problem+json': { readonly schema: typeof problemSchema } }
}

function describe(codes: readonly ProblemCode[]): ProblemResponse {
  const description = [...new Set(codes)].map((code) => `\`${code}\``).join(', ')
  return { description, content: { 'application/problem+json': { schema: problemSchema } } }
}
