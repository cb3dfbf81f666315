/** What one member of a v3 body must be. `label` is WeChat's Chinese name of it. */
export type FieldRule =
  | {
      readonly kind: 'text'
      readonly label: string
      readonly isRequired?: boolean
      readonly min?: number
      readonly max: number
      /** Most lengths are counted in UTF-8 bytes, as live messages say. */
      readonly unit?: 'characters'
      readonly shape?: RegExp
      /** Where WeChat says that it is missing, if not in the body. */
      readonly missedIn?: 'uri_template'
    }
  | { readonly kind: 'whole'; readonly label: string; readonly isRequired?: boolean; readonly min: number }
  | { readonly kind: 'flag'; readonly label: string }
  | { readonly kind: 'list'; readonly label: string; readonly isRequired?: boolean; readonly of: FieldRule }
  | {
      readonly kind: 'object'
      readonly label: string
      readonly isRequired?: boolean
      readonly members: FieldRules
    }

export type FieldRules = Readonly<Record<string, FieldRule>>

const sum = (label: string, isRequired = false): FieldRule => ({ kind: 'whole', label, isRequired, min: 0 })

const sceneMembers: FieldRules = {
  payer_client_ip: {
    kind: 'text',
    label: '用户终端IP',
    isRequired: true,
    max: 45,
    shape: /^[0-9a-fA-F.:]+$/,
  },
  device_id: { kind: 'text', label: '商户端设备号', max: 32 },
  store_info: {
    kind: 'object',
    label: '商户门店信息',
    members: {
      id: { kind: 'text', label: '门店编号', isRequired: true, max: 32 },
      name: { kind: 'text', label: '门店名称', max: 256 },
      area_code: { kind: 'text', label: '地区编码', max: 32 },
      address: { kind: 'text', label: '详细地址', max: 512 },
    },
  },
}

/**
 * POST /v3/pay/transactions/native and /app: everything but a payer, who is whoever comes.
 * `notify_url` may be http and local here, unlike at WeChat: a laptop has nothing else.
 * @see WeChat Pay v3 Native下单, APP下单
 */
export const payerlessRules: FieldRules = {
  appid: { kind: 'text', label: '公众号ID', isRequired: true, min: 1, max: 32 },
  mchid: { kind: 'text', label: '直连商户号', isRequired: true, min: 1, max: 32 },
  description: { kind: 'text', label: '商品描述', isRequired: true, min: 1, max: 127, unit: 'characters' },
  out_trade_no: {
    kind: 'text',
    label: '商户订单号',
    isRequired: true,
    min: 6,
    max: 32,
    shape: /^[0-9a-zA-Z_\-|*]+$/,
  },
  time_expire: { kind: 'text', label: '交易结束时间', max: 64 },
  attach: { kind: 'text', label: '附加数据', max: 128 },
  notify_url: {
    kind: 'text',
    label: '通知地址',
    isRequired: true,
    max: 255,
    shape: /^https?:\/\/[^\s/?#]+\/[^\s?#]*$/,
  },
  goods_tag: { kind: 'text', label: '订单优惠标记', max: 32 },
  support_fapiao: { kind: 'flag', label: '电子发票入口开放标识' },
  limit_pay: { kind: 'list', label: '指定支付方式', of: { kind: 'text', label: '指定支付方式', max: 32 } },
  amount: {
    kind: 'object',
    label: '订单金额',
    isRequired: true,
    members: {
      total: { kind: 'whole', label: '总金额', isRequired: true, min: 1 },
      currency: { kind: 'text', label: '货币类型', max: 16, shape: /^CNY$/ },
    },
  },
  detail: {
    kind: 'object',
    label: '优惠功能',
    members: {
      cost_price: sum('订单原价'),
      invoice_id: { kind: 'text', label: '商品小票ID', max: 32 },
      goods_detail: {
        kind: 'list',
        label: '单品列表',
        of: {
          kind: 'object',
          label: '单品',
          members: {
            merchant_goods_id: { kind: 'text', label: '商户侧商品编码', isRequired: true, min: 1, max: 32 },
            wechatpay_goods_id: { kind: 'text', label: '微信支付商品编码', max: 32 },
            goods_name: { kind: 'text', label: '商品名称', max: 256 },
            quantity: sum('商品数量', true),
            unit_price: sum('商品单价', true),
          },
        },
      },
    },
  },
  scene_info: { kind: 'object', label: '场景信息', members: sceneMembers },
  settle_info: {
    kind: 'object',
    label: '结算信息',
    members: { profit_sharing: { kind: 'flag', label: '是否指定分账' } },
  },
}

/** POST /v3/pay/transactions/jsapi. @see WeChat Pay v3 JSAPI/小程序下单 */
export const jsapiRules: FieldRules = {
  ...payerlessRules,
  payer: {
    kind: 'object',
    label: '支付者',
    isRequired: true,
    members: { openid: { kind: 'text', label: '用户标识', isRequired: true, min: 1, max: 128 } },
  },
}

/** POST /v3/pay/transactions/h5: the browser's scene must be told. @see WeChat Pay v3 H5下单 */
export const h5Rules: FieldRules = {
  ...payerlessRules,
  scene_info: {
    kind: 'object',
    label: '场景信息',
    isRequired: true,
    members: {
      ...sceneMembers,
      h5_info: {
        kind: 'object',
        label: 'H5场景信息',
        isRequired: true,
        members: {
          type: { kind: 'text', label: '场景类型', isRequired: true, max: 32, shape: /^(Wap|iOS|Android)$/ },
          app_name: { kind: 'text', label: '应用名称', max: 64 },
          app_url: { kind: 'text', label: '网站URL', max: 128 },
          bundle_id: { kind: 'text', label: 'iOS平台BundleID', max: 128 },
          package_name: { kind: 'text', label: 'Android平台PackageName', max: 128 },
        },
      },
    },
  },
}

/** POST …/close: the merchant number stands in the body, and its absence is told of the path, as logged. */
export const closeRules: FieldRules = {
  mchid: { kind: 'text', label: '直连商户号', isRequired: true, min: 1, max: 32, missedIn: 'uri_template' },
}
