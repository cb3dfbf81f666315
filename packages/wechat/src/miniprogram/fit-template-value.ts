import { invalidField } from '../errors/invalid-field.ts'
import { templateValueRules } from './template-value-rules.ts'

/**
 * Fits a text to the rule of its key, so that WeChat does not refuse the message with 47003: `thing3` holds twenty
 * characters, `amount1` no thousands separators. The result is never empty. A key that this version does not know
 * keeps its text.
 * @throws InvalidFieldError naming the key, where no cutting or formatting could make the text fit
 * @see developers.weixin.qq.com 发送订阅消息: 订阅消息参数值内容限制说明
 */
export function fitTemplateValue(key: string, text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim()
  const rule = templateValueRules.get(key.replace(/\d+$/, ''))
  const fitted = rule === undefined ? oneLine : rule.fit(oneLine)
  const value = fitted || rule?.empty
  if (!value) throw invalidField({ field: key, rule: rule?.rule ?? 'a text that is not empty', value: text })
  return value
}
