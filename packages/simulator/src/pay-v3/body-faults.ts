import type { Field } from './field.ts'
import type { FieldRule } from './field-rules.ts'
import { refuse, type V3Refusal } from './refusal.ts'
import { refusals } from './refusals.ts'

/** A member that must be there is not. Where WeChat says so of the path, so is it said here. */
export function missing({ rule, pointer }: Field): V3Refusal {
  const location = rule.kind === 'text' ? rule.missedIn : undefined
  const told = location === undefined ? pointer : pointer.replace('body', location)
  const message = `输入源“${told}”映射到字段“${rule.label}”必填性规则校验失败，此字段为必填项`
  if (location !== undefined) return refuse(refusals.field, { message, detail: { location } })
  return broken({ pointer, value: undefined, message })
}

/** A member is of another JSON type. */
export function wrongType({ value, rule, pointer, wanted }: Field & { readonly wanted: string }): V3Refusal {
  const message = `无法将输入源“${pointer}”映射到目标字段“${rule.label}”中，此字段需要一个合法的${wanted}`
  return broken({ pointer, value, message })
}

/** A number is below its minimum. */
export function tooSmall({ value, rule, pointer }: Field<Extract<FieldRule, { kind: 'whole' }>>): V3Refusal {
  const message = `输入源“${pointer}”映射到数值字段“${rule.label}”规则校验失败，值低于最小值 ${rule.min}`
  return broken({ pointer, value, message })
}

/** A text is too short, too long or of the wrong shape. */
export function unfit({
  value,
  rule,
  pointer,
  complaint,
}: Field & { readonly complaint: string }): V3Refusal {
  const message = `输入源“${pointer}”映射到值字段“${rule.label}”字符串规则校验失败，${complaint}`
  return broken({ pointer, value, message })
}

function broken({
  pointer,
  value,
  message,
}: {
  pointer: string
  value: unknown
  message: string
}): V3Refusal {
  const field = pointer.replace(/^\/body/, '')
  return refuse(refusals.field, { message, detail: { location: 'body', field, value, issue: message } })
}
