import type { FieldRule, FieldRules } from './field-rules.ts'
import { refusals, refuse, type V3Refusal } from './refusal.ts'

/**
 * Checks a body against its rules as strictly as WeChat: members that do not exist, missing ones, wrong types,
 * lengths, shapes. Answers the first fault.
 */
export function checkBody(body: Json, rules: FieldRules): V3Refusal | undefined {
  const strangers = unknownMembers({ value: body, rules, pointer: '/body' })
  if (strangers.length > 0)
    return refuse(refusals.unknownMembers, { detail: { location: null, value: strangers } })
  return checkMembers({ value: body, rules, pointer: '/body' })
}

export type Json = Readonly<Record<string, unknown>>

interface Members {
  readonly value: Json
  readonly rules: FieldRules
  readonly pointer: string
}

interface Field {
  readonly value: unknown
  readonly rule: FieldRule
  readonly pointer: string
}

function unknownMembers({ value, rules, pointer }: Members): string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (rule === undefined) return [`${pointer}/${name}`]
    return unknownWithin({ value: member, rule, pointer: `${pointer}/${name}` })
  })
}

function unknownWithin({ value, rule, pointer }: Field): string[] {
  if (rule.kind === 'object' && isObject(value))
    return unknownMembers({ value, rules: rule.members, pointer })
  if (rule.kind !== 'list' || !Array.isArray(value)) return []
  return value.flatMap((item, index) =>
    unknownWithin({ value: item, rule: rule.of, pointer: `${pointer}/${index}` }),
  )
}

function checkMembers({ value, rules, pointer }: Members): V3Refusal | undefined {
  for (const [name, rule] of Object.entries(rules)) {
    const fault = checkField({ value: value[name], rule, pointer: `${pointer}/${name}` })
    if (fault !== undefined) return fault
  }
  return undefined
}

function checkField(field: Field): V3Refusal | undefined {
  const { value, rule, pointer } = field
  if (value === undefined) return 'isRequired' in rule && rule.isRequired ? missing(field) : undefined
  switch (rule.kind) {
    case 'text':
      return typeof value === 'string' ? checkText({ value, rule, pointer }) : wrongType(field, '字符串')
    case 'whole':
      if (typeof value !== 'number' || !Number.isSafeInteger(value))
        return wrongType(field, '64 位有符号整数')
      return value < rule.min ? tooSmall({ value, rule, pointer }) : undefined
    case 'flag':
      return typeof value === 'boolean' ? undefined : wrongType(field, '布尔值')
    case 'list':
      return Array.isArray(value)
        ? checkItems({ items: value, rule: rule.of, pointer })
        : wrongType(field, '数组')
    case 'object':
      return isObject(value)
        ? checkMembers({ value, rules: rule.members, pointer })
        : wrongType(field, '对象')
    default:
      return rule satisfies never
  }
}

function checkItems(list: {
  items: readonly unknown[]
  rule: FieldRule
  pointer: string
}): V3Refusal | undefined {
  for (const [index, value] of list.items.entries()) {
    const fault = checkField({ value, rule: list.rule, pointer: `${list.pointer}/${index}` })
    if (fault !== undefined) return fault
  }
  return undefined
}

type TextRule = Extract<FieldRule, { kind: 'text' }>

function checkText({ value, rule, pointer }: { value: string; rule: TextRule; pointer: string }) {
  const prefix = `输入源“${pointer}”映射到值字段“${rule.label}”字符串规则校验失败，`
  const [unit, length] =
    rule.unit === 'characters' ? ['字符数', [...value].length] : ['字节数', Buffer.byteLength(value)]
  const { min = 0, max, shape } = rule
  if (length < min)
    return broken({ pointer, value: length, message: `${prefix}${unit} ${length}，小于最小值 ${min}` })
  if (length > max)
    return broken({ pointer, value: length, message: `${prefix}${unit} ${length}，大于最大值 ${max}` })
  if (shape === undefined || shape.test(value)) return undefined
  return broken({ pointer, value, message: `${prefix}字符串必须匹配正则表达式“${shape.source}”` })
}

function tooSmall(field: {
  value: number
  rule: { label: string; min: number }
  pointer: string
}): V3Refusal {
  const subject = `输入源“${field.pointer}”映射到数值字段“${field.rule.label}”规则校验失败`
  return broken({ ...field, message: `${subject}，值低于最小值 ${field.rule.min}` })
}

function wrongType({ value, rule, pointer }: Field, wanted: string): V3Refusal {
  const message = `无法将输入源“${pointer}”映射到目标字段“${rule.label}”中，此字段需要一个合法的${wanted}`
  return broken({ pointer, value, message })
}

function missing({ rule, pointer }: Field): V3Refusal {
  const location = rule.kind === 'text' ? rule.missedIn : undefined
  const told = location === undefined ? pointer : pointer.replace('body', location)
  const message = `输入源“${told}”映射到字段“${rule.label}”必填性规则校验失败，此字段为必填项`
  if (location !== undefined) return refuse(refusals.field, { message, detail: { location } })
  return broken({ pointer, value: undefined, message })
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

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
