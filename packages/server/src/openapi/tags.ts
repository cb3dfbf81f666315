/** The chapters of the API's documentation, in order. */
export const tags = [
  {
    name: 'customer',
    description: '小程序（顾客）接口：会话令牌 cs_… · What the mini program calls, with a session token',
  },
  {
    name: 'merchant',
    description: '商户后端接口：API 密钥 sk_… · What the merchant’s back end calls, with an API key',
  },
  { name: 'wechat', description: '微信支付通知 · What WeChat Pay calls' },
  { name: 'operation', description: '运维 · What an operator’s tools call' },
] as const

/** The two kinds of tokens, as the documentation names them. */
export const securitySchemes = {
  customer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'cs_…',
    description: '`POST /v1/session` 返回的令牌 · The token of `POST /v1/session`',
  },
  merchant: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sk_…',
    description: '商户 API 密钥 · The merchant’s API key',
  },
} as const
