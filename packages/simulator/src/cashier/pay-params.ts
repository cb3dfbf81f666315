import type { CashierProblem } from './problem.ts'

/** What `wx.requestPayment` was called with, and by which mini program. */
export interface PayParams {
  readonly appId: string
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

const names = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const
const signTypes = ['MD5', 'HMAC-SHA256', 'RSA']

/** The phone's own check: everything there, everything text, a sign type that exists. */
export function readPayParams(body: Readonly<Record<string, unknown>>): PayParams | CashierProblem {
  // Old clients may leave it out: then it is MD5.
  const given: Readonly<Record<string, unknown>> = { signType: 'MD5', ...body }
  for (const name of ['appId', ...names]) {
    const value = given[name]
    if (value === undefined || value === null || value === '') return missing(name)
    if (typeof value !== 'string') return notText({ name, value })
  }
  const params = given as unknown as PayParams // each of its members is text, as just seen
  return signTypes.includes(params.signType) ? params : unknownSignType(params.signType)
}

const missing = (name: string): CashierProblem => ({
  code: 'param_missing',
  detail: `parameter error: parameter.${name} should be String instead of Undefined;`,
  message: {
    zh: `缺少参数 ${name}；wx.requestPayment 需要五个：${names.join('、')}，大小写要一致`,
    en: `${name} is missing; wx.requestPayment takes ${names.join(', ')}, in exactly this spelling.`,
  },
})

function notText({ name, value }: { name: string; value: unknown }): CashierProblem {
  const kind = typeof value === 'number' ? 'Number' : 'Object'
  return {
    code: 'param_not_text',
    detail: `parameter error: parameter.${name} should be String instead of ${kind};`,
    message: {
      zh: `参数 ${name} 必须是字符串${name === 'timeStamp' ? '，秒数要转成文本后再签名和返回' : ''}`,
      en: `${name} must be text${name === 'timeStamp' ? ': turn the seconds into a string before signing' : ''}.`,
    },
  }
}

const unknownSignType = (signType: string): CashierProblem => ({
  code: 'sign_type',
  detail: 'parameter error: signType',
  message: {
    zh: `signType 不能是 ${signType}：v2 用 MD5 或 HMAC-SHA256，v3 用 RSA`,
    en: `signType cannot be ${signType}: v2 has MD5 or HMAC-SHA256, v3 has RSA.`,
  },
})
