/** What a value of a message template may be, by the kind that its key begins with. */
interface ValueRule {
  readonly kind: string
  readonly isGood: (value: string) => boolean
}

/**
 * Longer prefixes first: `character_string` is not `car_number`.
 * @see 订阅消息参数值内容限制说明
 */
const rules: readonly ValueRule[] = [
  { kind: 'character_string', isGood: (value) => /^[\x20-\x7e]{1,32}$/.test(value) },
  { kind: 'phone_number', isGood: (value) => /^[\d+\-() ]{1,17}$/.test(value) },
  { kind: 'car_number', isGood: (value) => lengthOf(value) <= 8 },
  { kind: 'thing', isGood: (value) => lengthOf(value) <= 20 },
  { kind: 'number', isGood: (value) => /^-?\d+(\.\d+)?$/.test(value) && value.length <= 32 },
  { kind: 'letter', isGood: (value) => /^[A-Za-z]{1,32}$/.test(value) },
  { kind: 'symbol', isGood: (value) => lengthOf(value) <= 5 && !/[\p{L}\p{N}]/u.test(value) },
  { kind: 'amount', isGood: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value) },
  { kind: 'time', isGood: (value) => value.split('~').every((part) => /^(DATE ?)?TIME$/.test(masked(part))) },
  { kind: 'date', isGood: (value) => value.split('~').every((part) => /^DATE( ?TIME)?$/.test(masked(part))) },
  { kind: 'name', isGood: (value) => /^(\p{Script=Han}{1,10}|[^\p{Script=Han}]{1,20})$/u.test(value) },
  { kind: 'phrase', isGood: (value) => /^\p{Script=Han}{1,5}$/u.test(value) },
]

/** Whether WeChat would take `value` for `key`, such as `thing2`. An unknown kind takes anything. */
export function isGoodValue({ key, value }: { key: string; value: string }): boolean {
  const rule = rules.find(({ kind }) => key.startsWith(kind))
  return rule === undefined || rule.isGood(value)
}

const lengthOf = (value: string) => [...value].length

/** A text with its date and time replaced by their names: `2019年10月1日 15:01` → `DATE TIME`. */
const masked = (text: string) =>
  text
    .trim()
    .replace(/\d{4}(年\d{1,2}月\d{1,2}日|([-/.])\d{1,2}\2\d{1,2})/, 'DATE')
    .replace(/([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?/, 'TIME')
