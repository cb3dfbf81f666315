import type { FieldRule, FieldRules } from '../field-rules.ts'

const text = (label: string, max: number, more: { min?: number; shape?: RegExp } = {}): FieldRule => ({
  kind: 'text',
  label,
  isRequired: true,
  min: 1,
  max,
  ...more,
})
const optionalText = (label: string, max: number): FieldRule => ({ kind: 'text', label, max })

const orderNumber = /^[0-9a-zA-Z_\-|*@]+$/

const part: FieldRule = {
  kind: 'object',
  label: '子单信息',
  members: {
    mchid: text('子单商户号', 32),
    attach: text('附加数据', 128),
    amount: {
      kind: 'object',
      label: '订单金额',
      isRequired: true,
      members: {
        total_amount: { kind: 'whole', label: '标价金额', isRequired: true, min: 1 },
        currency: text('标价币种', 8, { shape: /^CNY$/ }),
      },
    },
    out_trade_no: text('子单商户订单号', 32, { min: 6, shape: orderNumber }),
    goods_tag: optionalText('订单优惠标记', 32),
    description: { kind: 'text', label: '商品描述', isRequired: true, min: 1, max: 127, unit: 'characters' },
    detail: optionalText('商品详情', 6000),
    settle_info: {
      kind: 'object',
      label: '结算信息',
      members: {
        profit_sharing: { kind: 'flag', label: '是否指定分账' },
        subsidy_amount: { kind: 'whole', label: '补差金额', min: 0 },
      },
    },
  },
}

/** POST /v3/combine-transactions/jsapi. @see WeChat Pay v3 合单JSAPI/小程序下单 */
export const combineRules: FieldRules = {
  combine_appid: text('合单商户appid', 32),
  combine_mchid: text('合单商户号', 32),
  combine_out_trade_no: text('合单商户订单号', 32, { min: 2, shape: orderNumber }),
  scene_info: {
    kind: 'object',
    label: '场景信息',
    members: {
      device_id: optionalText('商户端设备号', 16),
      payer_client_ip: text('用户终端IP', 45, { shape: /^[0-9a-fA-F.:]+$/ }),
    },
  },
  sub_orders: { kind: 'list', label: '子单信息', isRequired: true, of: part },
  combine_payer_info: {
    kind: 'object',
    label: '支付者信息',
    isRequired: true,
    members: { openid: text('用户标识', 128) },
  },
  time_start: optionalText('交易起始时间', 64),
  time_expire: optionalText('交易结束时间', 64),
  notify_url: text('通知地址', 255, { shape: /^https?:\/\/[^\s/?#]+\/[^\s?#]*$/ }),
  limit_pay: { kind: 'list', label: '指定支付方式', of: optionalText('指定支付方式', 32) },
}

/** POST …/close. @see WeChat Pay v3 合单关闭订单 */
export const combineCloseRules: FieldRules = {
  combine_appid: text('合单商户appid', 32),
  sub_orders: {
    kind: 'list',
    label: '子单信息',
    isRequired: true,
    of: {
      kind: 'object',
      label: '子单信息',
      members: { mchid: text('子单商户号', 32), out_trade_no: text('子单商户订单号', 32) },
    },
  },
}
