import { invalidField } from '../errors/invalid-field.ts'
import type { V2Params } from './sign.ts'

/** What the documentation says of one member of a request. */
export interface FieldRule {
  readonly presence: 'required' | 'optional' | { readonly tradeType: string }
  readonly max: number
  readonly unit: 'bytes' | 'characters'
  readonly shape: RegExp | ((value: string) => boolean)
  /** The shape in words, so that it completes "must be …". */
  readonly rule: string
}

export type FieldRules = Readonly<Record<string, FieldRule>>

/**
 * Holds a request to its rules before anything is sent.
 * @throws InvalidFieldError naming the member, the rule that it breaks and the value
 */
export function checkFields(params: V2Params, rules: FieldRules): void {
  for (const [field, rule] of Object.entries(rules)) {
    const value = params[field]
    if (value) checkValue({ field, value, rule })
    else checkAbsence({ field, rule, tradeType: params['trade_type'] })
  }
}

function checkAbsence({ field, rule, tradeType }: Absence): void {
  if (rule.presence === 'optional') return
  if (rule.presence === 'required')
    throw invalidField({ field, rule: `present: ${rule.rule}`, value: undefined })
  if (rule.presence.tradeType !== tradeType) return
  throw invalidField({ field, rule: `present when trade_type is ${tradeType}`, value: undefined })
}

function checkValue({ field, value, rule }: Presence): void {
  const isShaped = rule.shape instanceof RegExp ? rule.shape.test(value) : rule.shape(value)
  if (!isShaped) throw invalidField({ field, rule: rule.rule, value })
  if (lengthOf(value, rule.unit) <= rule.max) return
  throw invalidField({ field, rule: `at most ${rule.max} ${rule.unit}`, value })
}

function lengthOf(value: string, unit: FieldRule['unit']): number {
  return unit === 'bytes' ? Buffer.byteLength(value) : [...value].length
}

interface Absence {
  readonly field: string
  readonly rule: FieldRule
  readonly tradeType: string | undefined
}

interface Presence {
  readonly field: string
  readonly value: string
  readonly rule: FieldRule
}
