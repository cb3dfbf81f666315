import type { JsonObject } from '../transport/json-object.ts'
import { badMember } from './control-error.ts'

/** The JSON body of a control call. */
export type Body = JsonObject

/** A member that must be text. */
export function requireText(body: Body, name: string): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  throw badMember({ name, rule: { zh: '文本', en: 'text' } })
}

/** A member that must be a whole number, 0 or more. */
export function requireWhole(body: Body, name: string): number {
  const value = body[name]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw badMember({ name, rule: { zh: '不小于 0 的整数', en: 'a whole number, 0 or more' } })
}

/** A member that may be absent and otherwise must be text. */
export const optionalText = (body: Body, name: string): string | undefined =>
  body[name] === undefined ? undefined : requireText(body, name)

/** A member that may be absent and otherwise must be a whole number, 0 or more. */
export const optionalWhole = (body: Body, name: string): number | undefined =>
  body[name] === undefined ? undefined : requireWhole(body, name)

/** A member that may be absent and otherwise must be a list of texts. */
export function optionalTexts(body: Body, name: string): readonly string[] | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw badMember({ name, rule: { zh: '文本的数组', en: 'a list of texts' } })
}

/** A member that must be one of a few words. */
export function requireOneOf<Word extends string>(wish: {
  readonly body: Body
  readonly name: string
  readonly allowed: readonly Word[]
}): Word {
  const { body, name, allowed } = wish
  const found = allowed.find((word) => word === body[name])
  if (found !== undefined) return found
  const listed = allowed.join(' | ')
  throw badMember({ name, rule: { zh: listed, en: listed } })
}
