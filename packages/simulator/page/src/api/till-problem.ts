import { sameInBoth } from './bilingual.ts'
import { Problem } from './problem.ts'

/** Reads the till's `application/problem+json`; its `detail` is already in the page's language. */
export function tillProblem({ status, body }: { readonly status: number; readonly body: unknown }): Problem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as TillRefusal
  const sentence = [told.detail ?? told.title ?? `HTTP ${status}`, ...(told.errors ?? []).map(fieldSentence)]
  if (told.remedy !== undefined) sentence.push(told.remedy)
  return new Problem({
    code: told.code ?? `http_${status}`,
    sentence: sameInBoth(sentence.join(' ')),
    requestId: told.request_id,
  })
}

interface TillRefusal {
  readonly code?: string
  readonly title?: string
  readonly detail?: string
  readonly remedy?: string
  readonly request_id?: string
  readonly errors?: readonly FieldError[]
}

interface FieldError {
  readonly field: string
  readonly rule: string
}

const fieldSentence = ({ field, rule }: FieldError): string => `${field}: ${rule}.`
