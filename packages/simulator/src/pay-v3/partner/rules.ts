import { type FieldRule, type FieldRules, h5Rules, payerlessRules } from '../field-rules.ts'

const merchantNumber = (label: string): FieldRule => ({
  kind: 'text',
  label,
  isRequired: true,
  min: 1,
  max: 32,
})

const numbers: FieldRules = {
  sp_mchid: merchantNumber('服务商户号'),
  sub_mchid: merchantNumber('子商户号'),
}

/** The rules of a merchant's own order, with the numbers of two instead of one. */
function asPartner({ appid: _, mchid: __, ...rules }: FieldRules): FieldRules {
  return {
    sp_appid: { kind: 'text', label: '服务商公众号ID', isRequired: true, min: 1, max: 32 },
    sub_appid: { kind: 'text', label: '子商户公众号ID', max: 32 },
    ...numbers,
    ...rules,
  }
}

/** POST /v3/pay/partner/transactions/native and /app. */
export const partnerPayerlessRules = asPartner(payerlessRules)

/** POST /v3/pay/partner/transactions/h5. */
export const partnerH5Rules = asPartner(h5Rules)

/** POST /v3/pay/partner/transactions/jsapi: the payer by either app. @see WeChat Pay v3 服务商 JSAPI/小程序下单 */
export const partnerJsapiRules: FieldRules = {
  ...partnerPayerlessRules,
  payer: {
    kind: 'object',
    label: '支付者',
    isRequired: true,
    members: {
      sp_openid: { kind: 'text', label: '用户服务标识', max: 128 },
      sub_openid: { kind: 'text', label: '用户子标识', max: 128 },
    },
  },
}

/** POST …/close. */
export const partnerCloseRules = numbers
