import type { FieldRule } from './field-rules.ts'

/** One member of a body, and where it stands. */
export interface Field<Rule extends FieldRule = FieldRule> {
  readonly value: unknown
  readonly rule: Rule
  readonly pointer: string
}
