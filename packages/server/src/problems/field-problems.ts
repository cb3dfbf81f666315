import { invalidField } from '@minitill/wechat'
import type { FastifyRequest } from 'fastify'
import type { ZodFastifySchemaValidationError } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Language } from './language.ts'
import type { FieldProblem } from './problem.ts'

/** The part of a request that was checked, as the framework names it. */
export type RequestPart = 'body' | 'querystring' | 'params' | 'headers'

/** Words every broken rule of one part of a request, with the value as it came. */
export function wordFieldProblems(facts: {
  readonly request: FastifyRequest
  readonly part: RequestPart
  readonly issues: readonly ZodFastifySchemaValidationError[]
  readonly language: Language
}): readonly FieldProblem[] {
  const input = partOf(facts.request, facts.part)
  return facts.issues.flatMap((issue) => {
    const path = issue.instancePath.split('/').filter(Boolean)
    if (issue.keyword === 'unrecognized_keys')
      return unknownFields({ issue, path, input, language: facts.language })
    const value = path.reduce<unknown>(memberOf, input)
    const rule = wordRule({ issue, path, value, language: facts.language })
    return [show({ path: path.length > 0 ? path : [facts.part], rule, value })]
  })
}

const rules = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }
const unknownRule = { zh: '不是这个接口的字段', en: 'not a field of this call' }

interface Located {
  readonly issue: ZodFastifySchemaValidationError
  readonly path: readonly string[]
  readonly language: Language
}

function wordRule({ issue, path, value, language }: Located & { readonly value: unknown }): string {
  // The validator spread the issue over its own members; this puts it together again for the locale.
  const rawIssue = {
    ...issue.params,
    code: issue.keyword,
    path,
    input: value,
  } as unknown as z.core.$ZodRawIssue
  const worded = rules[language](rawIssue)
  return (typeof worded === 'string' ? worded : worded?.message) ?? issue.message ?? issue.keyword
}

function unknownFields({
  issue,
  path,
  input,
  language,
}: Located & { readonly input: unknown }): FieldProblem[] {
  const names = (issue.params['keys'] ?? []) as readonly string[] // zod's own member of this kind of issue
  const holder = path.reduce<unknown>(memberOf, input)
  return names.map((name) =>
    show({ path: [...path, name], rule: unknownRule[language], value: memberOf(holder, name) }),
  )
}

function show(problem: {
  readonly path: readonly string[]
  readonly rule: string
  readonly value: unknown
}): FieldProblem {
  const { field, rule, shown } = invalidField({
    field: problem.path.join('.'),
    rule: problem.rule,
    value: problem.value,
  })
  return { field, rule, shown }
}

function partOf(request: FastifyRequest, part: RequestPart): unknown {
  return part === 'querystring' ? request.query : request[part]
}

function memberOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[name] : undefined
}
