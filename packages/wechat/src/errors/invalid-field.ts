/** Input that breaks a documented rule, found before anything was sent or believed. */
export class InvalidFieldError extends Error {
  override readonly name = 'InvalidFieldError'
  readonly code = 'invalid_field'
  /** The field, spelled as the caller or the wire spells it. */
  readonly field: string
  /** The rule in words, so that it completes "must be …". */
  readonly rule: string
  /** The offending value, shortened; `[secret]` where the field holds one. */
  readonly shown: string

  constructor(problem: { readonly field: string; readonly rule: string; readonly shown: string }) {
    super(`${problem.field} must be ${problem.rule}; got ${problem.shown}.`)
    this.field = problem.field
    this.rule = problem.rule
    this.shown = problem.shown
  }
}

const SHOWN_LIMIT = 60
/** Identities and secrets are never quoted back, because messages reach logs. */
const UNQUOTED = /openid|secret|key|session|token|sign/i

/** Makes the error that names the field, the rule and the value, without repeating a secret or an openid. */
export function invalidField(problem: {
  readonly field: string
  readonly rule: string
  readonly value: unknown
}): InvalidFieldError {
  return new InvalidFieldError({ field: problem.field, rule: problem.rule, shown: show(problem) })
}

function show({ field, value }: { readonly field: string; readonly value: unknown }): string {
  if (value === undefined) return 'nothing'
  if (UNQUOTED.test(field)) return '[not shown]'
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= SHOWN_LIMIT ? text : `${text.slice(0, SHOWN_LIMIT)}… (${text.length} characters)`
}
