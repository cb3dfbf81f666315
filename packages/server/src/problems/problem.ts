import { z } from 'zod'
import type { Language } from './language.ts'
import { type ProblemCode, problemCatalogue, problemCodes } from './problem-codes.ts'
import { problemStatus } from './problem-status.ts'

/**
 * An error as every route answers it.
 * @see RFC 9457, Problem Details for HTTP APIs
 */
export const problemSchema = z
  .object({
    type: z.string().describe('`urn:minitill:problem:` and the code'),
    title: z.string().describe('The code in words; never translated'),
    status: z.int(),
    code: z.enum(problemCodes).describe('Stable: programs decide by this'),
    detail: z
      .string()
      .describe('What happened, in the language of Accept-Language (zh unless en is preferred)'),
    remedy: z.string().optional().describe('What to do about it'),
    request_id: z.string().describe('Quote it to whoever runs the server: its log has the same'),
    errors: z
      .array(
        z.object({
          field: z.string(),
          rule: z.string(),
          shown: z.string().describe('The value as it came, shortened; never a secret'),
        }),
      )
      .optional(),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'urn:minitill:problem:order_already_paid',
        title: 'Order already paid',
        status: 409,
        code: 'order_already_paid',
        detail: '订单已支付。',
        remedy: '请重新读取订单并显示为已支付。',
        request_id: 'req_6Yq0h1ZkT3vB9mXc2LdW',
      },
    ],
  })

export type Problem = z.infer<typeof problemSchema>
export type FieldProblem = NonNullable<Problem['errors']>[number]

/** Words a code for one caller. */
export function buildProblem(facts: {
  readonly code: ProblemCode
  readonly language: Language
  readonly requestId: string
  readonly fields?: readonly FieldProblem[] | undefined
}): Problem {
  const { code, language, requestId, fields } = facts
  const { message, remedy } = problemCatalogue[code]
  return {
    type: `urn:minitill:problem:${code}`,
    title: titleOf(code),
    status: problemStatus[code],
    code,
    detail: message[language],
    remedy: remedy[language],
    request_id: requestId,
    ...(fields === undefined ? {} : { errors: [...fields] }),
  }
}

function titleOf(code: ProblemCode): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
