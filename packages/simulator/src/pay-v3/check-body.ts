import type { JsonObject } from '../transport/json-object.ts'
import { missing, tooSmall, unfit, wrongType } from './body-faults.ts'
import type { Field } from './field.ts'
import type { FieldRule, FieldRules } from './field-rules.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'

/**
 * Checks a body against its rules as strictly as WeChat: members that do not exist, missing ones, wrong types,
 * lengths, shapes.
 * @throws V3Refusal for the first fault
 */
export function checkBody(body: JsonObject, rules: FieldRules): void {
  const strangers = unknownMembers({ value: body, rules, pointer: '/body' })
  if (strangers.length > 0) {
    throw refuse(refusals.unknownMembers, { detail: { location: null, value: strangers } })
  }
  checkMembers({ value: body, rules, pointer: '/body' })
}

interface Members {
  readonly value: JsonObject
  readonly rules: FieldRules
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
  if (rule.kind === 'object' && isObject(value)) {
    return unknownMembers({ value, rules: rule.members, pointer })
  }
  if (rule.kind !== 'list' || !Array.isArray(value)) return []
  return value.flatMap((item, index) =>
    unknownWithin({ value: item, rule: rule.of, pointer: `${pointer}/${index}` }),
  )
}

function checkMembers({ value, rules, pointer }: Members): void {
  for (const [name, rule] of Object.entries(rules)) {
    checkField({ value: value[name], rule, pointer: `${pointer}/${name}` })
  }
}

function checkField({ value, rule, pointer }: Field): void {
  if (value === undefined) {
    if ('isRequired' in rule && rule.isRequired) throw missing({ value, rule, pointer })
    return
  }
  switch (rule.kind) {
    case 'text':
      checkText({ value, rule, pointer })
      return
    case 'whole':
      checkWhole({ value, rule, pointer })
      return
    case 'flag':
      if (typeof value !== 'boolean') throw wrongType({ value, rule, pointer, wanted: '布尔值' })
      return
    case 'list':
      if (!Array.isArray(value)) throw wrongType({ value, rule, pointer, wanted: '数组' })
      for (const [index, item] of value.entries()) {
        checkField({ value: item, rule: rule.of, pointer: `${pointer}/${index}` })
      }
      return
    case 'object':
      if (!isObject(value)) throw wrongType({ value, rule, pointer, wanted: '对象' })
      checkMembers({ value, rules: rule.members, pointer })
      return
    default:
      rule satisfies never
  }
}

function checkText({ value, rule, pointer }: Field<Extract<FieldRule, { kind: 'text' }>>): void {
  if (typeof value !== 'string') throw wrongType({ value, rule, pointer, wanted: '字符串' })
  const length = rule.unit === 'characters' ? [...value].length : Buffer.byteLength(value)
  const count = `${rule.unit === 'characters' ? '字符数' : '字节数'} ${length}`
  const { min = 0, max, shape } = rule
  if (length < min) throw unfit({ value: length, rule, pointer, complaint: `${count}，小于最小值 ${min}` })
  if (length > max) throw unfit({ value: length, rule, pointer, complaint: `${count}，大于最大值 ${max}` })
  if (shape === undefined || shape.test(value)) return
  throw unfit({ value, rule, pointer, complaint: `字符串必须匹配正则表达式“${shape.source}”` })
}

function checkWhole({ value, rule, pointer }: Field<Extract<FieldRule, { kind: 'whole' }>>): void {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw wrongType({ value, rule, pointer, wanted: ' 64 位有符号整数' })
  }
  if (value < rule.min) throw tooSmall({ value, rule, pointer })
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
