import type { V2Params } from '../codec/v2-sign.ts'
import type { V2FieldRules } from './field-rules.ts'
import { failTransport } from './refusal.ts'

/**
 * Checks the fields of a call in the order of its rules.
 * @throws V2Refusal naming the first that is missing, too long or of the wrong shape
 */
export function checkFields(params: V2Params, rules: V2FieldRules): void {
  for (const [name, rule] of Object.entries(rules)) {
    const value = params[name] ?? ''
    if (value === '' && rule.isRequired) throw missing(name)
    if (Buffer.byteLength(value) > rule.maxBytes) throw tooLong(name, rule.maxBytes)
    if (value !== '' && rule.shape !== undefined && !rule.shape.test(value)) throw misshapen(name)
  }
}

const missing = (name: string) =>
  failTransport(`缺少参数${name}`, { zh: `缺少必填参数 ${name}`, en: `The field ${name} is missing.` })

const tooLong = (name: string, maxBytes: number) =>
  failTransport(`${name}参数长度有误`, {
    zh: `${name} 超过 ${maxBytes} 字节（一个汉字 3 字节）`,
    en: `${name} is longer than ${maxBytes} bytes; a Chinese character takes 3.`,
  })

const misshapen = (name: string) =>
  failTransport(`invalid ${name}`, {
    zh: `${name} 的格式不对`,
    en: `${name} does not have the shape that it must have.`,
  })
