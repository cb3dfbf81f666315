import { cut, formatDate, formatTime, isLatin, keep, only, shorten } from './template-text.ts'

/** How the text of one kind of key is made to fit. */
export interface TemplateValueRule {
  /** Yields an empty text where nothing that fits is left. */
  readonly fit: (text: string) => string
  /** What stands for an empty text, where the kind has such a thing. */
  readonly empty?: string
  /** Completes "must be …". */
  readonly rule: string
}

const AMOUNT = /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/
const NUMBER = /^(?=.{1,32}$)-?\d+(\.\d+)?$/

const rules: Readonly<Record<string, TemplateValueRule>> = {
  thing: { fit: (text) => shorten(text, 20), empty: '-', rule: 'at most 20 characters' },
  name: { fit: (text) => cut(text, isLatin(text) ? 20 : 10), empty: '-', rule: 'at most 10 characters' },
  symbol: { fit: (text) => cut(text, 5), empty: '-', rule: 'at most 5 symbols' },
  character_string: {
    fit: (text) => cut(keep(text, /[\x20-\x7e]/g), 32),
    empty: '-',
    rule: 'at most 32 letters, digits and symbols',
  },
  car_number: { fit: (text) => cut(text, 8), empty: '-', rule: 'at most 8 characters' },
  phone_number: { fit: (text) => cut(keep(text, /[\d+\-()#*]/g), 17), rule: 'at most 17 digits and symbols' },
  letter: { fit: (text) => cut(keep(text, /[A-Za-z]/g), 32), rule: 'at most 32 letters' },
  phrase: { fit: (text) => cut(keep(text, /\p{Script=Han}/gu), 5), rule: 'at most 5 Chinese characters' },
  number: { fit: (text) => only(text.replaceAll(',', ''), NUMBER), rule: 'a number of at most 32 digits' },
  amount: {
    fit: (text) => only(text.replace(/[, ]/g, ''), AMOUNT),
    rule: 'an amount of at most 10 digits, such as ¥12.34 or 12.34元',
  },
  time: { fit: formatTime, rule: 'a time, such as 2019年10月1日 15:01' },
  date: { fit: formatDate, rule: 'a date, such as 2019年10月1日' },
}

/**
 * Key prefix → rule; the number that follows the prefix is the template's.
 * @see developers.weixin.qq.com 发送订阅消息: 订阅消息参数值内容限制说明
 */
export const templateValueRules: ReadonlyMap<string, TemplateValueRule> = new Map(Object.entries(rules))
