import type { FieldRule, FieldRules } from '../field-rules.ts'

const outRefundNo: FieldRule = {
  kind: 'text',
  label: '商户退款单号',
  isRequired: true,
  min: 1,
  max: 64,
  shape: /^[0-9a-zA-Z_\-|*@]+$/,
}

/** For whom a service provider had placed the order. */
const subMchid: FieldRule = { kind: 'text', label: '子商户号', min: 1, max: 32 }

/**
 * POST /v3/refund/domestic/refunds. The currency, optional when ordering, is required here.
 * @see WeChat Pay v3 申请退款
 */
export const askRefundRules: FieldRules = {
  sub_mchid: subMchid,
  transaction_id: { kind: 'text', label: '微信支付订单号', min: 1, max: 32 },
  out_trade_no: { kind: 'text', label: '商户订单号', min: 6, max: 32 },
  out_refund_no: outRefundNo,
  reason: { kind: 'text', label: '退款原因', max: 80 },
  notify_url: {
    kind: 'text',
    label: '退款结果回调url',
    max: 256,
    shape: /^https?:\/\/[^\s/?#]+\/[^\s?#]*$/,
  },
  funds_account: { kind: 'text', label: '退款资金来源', max: 32, shape: /^(AVAILABLE|UNSETTLED)$/ },
  amount: {
    kind: 'object',
    label: '金额信息',
    isRequired: true,
    members: {
      refund: { kind: 'whole', label: '退款金额', isRequired: true, min: 1 },
      total: { kind: 'whole', label: '原订单金额', isRequired: true, min: 1 },
      currency: { kind: 'text', label: '退款币种', isRequired: true, max: 16, shape: /^CNY$/ },
      from: {
        kind: 'list',
        label: '退款出资账户及金额',
        of: {
          kind: 'object',
          label: '退款出资账户',
          members: {
            account: {
              kind: 'text',
              label: '出资账户类型',
              isRequired: true,
              max: 32,
              shape: /^(AVAILABLE|UNAVAILABLE)$/,
            },
            amount: { kind: 'whole', label: '出资金额', isRequired: true, min: 1 },
          },
        },
      },
    },
  },
  goods_detail: {
    kind: 'list',
    label: '退款商品',
    of: {
      kind: 'object',
      label: '退款商品',
      members: {
        merchant_goods_id: { kind: 'text', label: '商户侧商品编码', isRequired: true, min: 1, max: 32 },
        wechatpay_goods_id: { kind: 'text', label: '微信支付商品编码', max: 32 },
        goods_name: { kind: 'text', label: '商品名称', max: 256 },
        unit_price: { kind: 'whole', label: '商品单价', isRequired: true, min: 0 },
        refund_amount: { kind: 'whole', label: '商品退款金额', isRequired: true, min: 0 },
        refund_quantity: { kind: 'whole', label: '商品退货数量', isRequired: true, min: 1 },
      },
    },
  },
}

const debitBanks = /^(ICBC|ABC|CCB|BOC|COMM|CMB|PAB|SPDB|CITIC|CEB|CMBC|CIB|GDB|PSBC|NBCB)_DEBIT$/

/** POST …/apply-abnormal-refund: account and name are encrypted. @see WeChat Pay v3 发起异常退款 */
export const rerouteRefundRules: FieldRules = {
  sub_mchid: subMchid,
  out_refund_no: outRefundNo,
  type: {
    kind: 'text',
    label: '异常退款处理方式',
    isRequired: true,
    max: 32,
    shape: /^(USER_BANK_CARD|MERCHANT_BANK_CARD)$/,
  },
  bank_type: { kind: 'text', label: '开户银行', max: 16, shape: debitBanks },
  bank_account: { kind: 'text', label: '收款银行卡号', max: 1024 },
  real_name: { kind: 'text', label: '收款用户姓名', max: 1024 },
}
