import type { RefusalTerms } from './refusal.ts'

const signError = { status: 401, code: 'SIGN_ERROR', internalNumber: 268443699 }
const paramError = { status: 400, code: 'PARAM_ERROR', internalNumber: 268435461 }

/**
 * Every refusal there is, in WeChat's words.
 * @see WeChat Pay v3 error codes; the messages are logged from the live gateway where they are known
 */
export const refusals = {
  headersMissing: {
    status: 400,
    code: 'INVALID_REQUEST',
    message: 'Http头缺少Accept或User-Agent',
    internalNumber: 268435461,
    why: {
      zh: '请求必须带 User-Agent 和 Accept: application/json',
      en: 'Send User-Agent and Accept: application/json.',
    },
  },
  authorizationUnreadable: {
    ...signError,
    message: 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
    why: {
      zh: 'Authorization 应为一个空格后跟五个 key="value"，用逗号分隔',
      en: 'Authorization is the scheme, one space, and five key="value" pairs joined by commas.',
    },
  },
  authorizationOtherScheme: {
    ...signError,
    message: 'HTTP头Authorization认证类型不正确',
    why: {
      zh: '认证类型应为 WECHATPAY2-SHA256-RSA2048',
      en: 'The scheme must be WECHATPAY2-SHA256-RSA2048.',
    },
  },
  notSigned: {
    ...signError,
    message: '签名信息错误，验签失败',
    why: {
      zh: '没有 Authorization 头，或认证类型不是 WECHATPAY2-SHA256-RSA2048',
      en: 'There is no Authorization header, or its scheme is not WECHATPAY2-SHA256-RSA2048.',
    },
  },
  clock: {
    ...signError,
    message: 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
    why: {
      zh: 'timestamp 须为秒（10 位），与 Date 应答头相差不超过 5 分钟；重试要重新签名',
      en: 'timestamp is in seconds (10 digits), within 5 minutes of the Date header; sign again for each retry.',
    },
  },
  serial: {
    ...signError,
    message: '商户证书序列号有误。请使用签名私钥匹配的证书序列号',
    why: {
      zh: 'serial_no 应是商户 API 证书的序列号，不是平台证书的，也不是 PUB_KEY_ID',
      en: 'serial_no names the merchant API certificate, not the platform certificate and not PUB_KEY_ID.',
    },
  },
  signature: {
    ...signError,
    message: '签名错误',
    why: {
      zh: '验签失败：请与轨迹中的五行签名串逐字节比较（路径含查询串；报文与发出的字节一致；每行以 \\n 结尾）',
      en: 'Compare your five lines with the trace, byte by byte: path with query, the body as sent, a line feed after each.',
    },
  },
  wechatpaySerial: {
    ...paramError,
    message: '平台证书序列号Wechatpay-Serial错误',
    why: {
      zh: 'Wechatpay-Serial 应是微信支付公钥 ID 或平台证书序列号',
      en: 'Wechatpay-Serial must be the public key id or the platform certificate serial.',
    },
  },
  otherMchid: {
    ...paramError,
    message: 'http header中的mchid与post payload中的mchid不匹配',
    why: {
      zh: '请求体中的 mchid 与签名头不同',
      en: 'The mchid in the body is not the one in Authorization.',
    },
  },
  notJson: {
    ...paramError,
    message: '请求报文不是合法的JSON对象',
    why: { zh: '请求体应为 JSON 对象', en: 'The body must be a JSON object.' },
  },
  unknownMembers: {
    ...paramError,
    message: '请求中含有未在API文档中定义的参数',
    internalNumber: 270924358,
    why: {
      zh: '请求体中有文档没有的成员，见 detail.value',
      en: 'The body has members that do not exist, see detail.value.',
    },
  },
  field: {
    ...paramError,
    message: '参数错误',
    why: { zh: '参数不符合要求，见 message', en: 'A parameter breaks its rule; the message names it.' },
  },
  appidNotBound: {
    status: 400,
    code: 'APPID_MCHID_NOT_MATCH',
    message: '商户号mch_id与appid不匹配',
    internalNumber: 268445527,
    why: {
      zh: 'appid 未与该商户号绑定：POST /_sim/bind',
      en: 'This appid is not bound to the merchant: POST /_sim/bind binds it.',
    },
  },
  subMerchantUnknown: {
    status: 400,
    code: 'MCH_NOT_EXISTS',
    message: '商户号不存在',
    internalNumber: 268443715,
    why: {
      zh: '没有这个子商户，或它不属于该服务商：用 POST /_sim/sub-merchants 添加',
      en: 'No such sub-merchant of this service provider: POST /_sim/sub-merchants makes one.',
    },
  },
  openid: {
    ...paramError,
    message: '无效的openid',
    why: { zh: 'openid 不属于这个 appid', en: 'The openid does not belong to this appid.' },
  },
  orderPaid: {
    status: 400,
    code: 'ORDER_PAID',
    message: '该订单已支付',
    internalNumber: 268449538,
    why: { zh: '该订单已支付，请查单', en: 'The order is paid: query it.' },
  },
  orderClosed: {
    status: 400,
    code: 'ORDER_CLOSED',
    message: '该订单已失效',
    internalNumber: 268447914,
    why: {
      zh: '订单已关闭或已过支付截止时间，请换新的商户订单号',
      en: 'Closed, or past time_expire: use a new number.',
    },
  },
  reentry: {
    status: 400,
    code: 'INVALID_REQUEST',
    message: '请求重入时，参数与首次请求时不一致',
    internalNumber: 268498688,
    why: {
      zh: '同一商户订单号再次下单，参数必须与首次完全一致（v2、v3 不能混用；关闭过的未知单号不能再用）',
      en: 'The same number needs the very same parameters and protocol; a number closed before it existed is burnt.',
    },
  },
  orderNotFound: {
    status: 404,
    code: 'ORDER_NOT_EXIST',
    message: '订单不存在',
    internalNumber: 268512771,
    why: { zh: '没有这个订单', en: 'There is no such order.' },
  },
  otherMerchantsOrder: {
    ...paramError,
    message: '商户号与订单不匹配',
    internalNumber: 268447843,
    why: {
      zh: '查询串中的 mchid 与签名头不同，或订单属于另一个商户',
      en: 'The mchid in the query is not the one in Authorization, or the order is another merchant’s.',
    },
  },
  frequency: {
    status: 429,
    code: 'FREQUENCY_LIMITED',
    message: '频率超限',
    internalNumber: 268447840,
    why: {
      zh: '这一秒内调用太多次（见设置 payCallsPerSecond）：退避后用相同参数重试',
      en: 'Too many calls within this second (setting `payCallsPerSecond`): back off, then repeat unchanged.',
    },
  },
  system: {
    status: 500,
    code: 'SYSTEM_ERROR',
    message: '系统异常，请稍后重试',
    internalNumber: 268435457,
    why: { zh: '人为故障：system_error', en: 'A fault on purpose: system_error.' },
  },
} as const satisfies Record<string, RefusalTerms>
