/**
 * Everything that the HTTP side refuses by itself, beside what the till refuses (`tillErrors`).
 * A code, once published, is never used for anything else.
 * `retryable`: whether the same call can work later without anybody changing anything.
 */
export const serverErrors = {
  invalid_request: {
    retryable: false,
    message: { en: 'Some fields of the request do not follow their rules.', zh: '请求中有字段不符合要求。' },
    remedy: { en: 'Correct the fields that `errors` lists.', zh: '请修改 errors 中列出的字段。' },
  },
  malformed_request: {
    retryable: false,
    message: { en: 'The request cannot be read.', zh: '请求无法读取。' },
    remedy: {
      en: 'Send a body that is valid JSON, and a well-formed address.',
      zh: '请发送合法的 JSON 请求体和格式正确的地址。',
    },
  },
  unauthenticated: {
    retryable: false,
    message: { en: 'The token is missing, unknown or over.', zh: '没有令牌，或令牌无效、已过期。' },
    remedy: {
      en: 'Send `Authorization: Bearer …` with a session token (cs_) or an API key (sk_); log in again where the session is over.',
      zh: '请在 Authorization: Bearer 中发送会话令牌（cs_）或 API 密钥（sk_）；会话已过期时请重新登录。',
    },
  },
  wrong_kind_of_token: {
    retryable: false,
    message: { en: 'This call does not take this kind of token.', zh: '这个接口不接受这种令牌。' },
    remedy: {
      en: 'Customers’ calls take a session token (cs_), the merchant’s an API key (sk_).',
      zh: '顾客接口使用会话令牌（cs_），商户接口使用 API 密钥（sk_）。',
    },
  },
  route_not_found: {
    retryable: false,
    message: { en: 'There is nothing at this address.', zh: '这个地址不存在。' },
    remedy: {
      en: 'Compare method and path with /openapi.json.',
      zh: '请对照 /openapi.json 核对方法和路径。',
    },
  },
  method_not_allowed: {
    retryable: false,
    message: { en: 'This address does not take this method.', zh: '这个地址不支持该请求方法。' },
    remedy: { en: 'Use one of the methods in the Allow header.', zh: '请使用 Allow 头中列出的方法。' },
  },
  payload_too_large: {
    retryable: false,
    message: { en: 'The request body is too large.', zh: '请求体过大。' },
    remedy: {
      en: 'Send less; /docs names the limit of each call.',
      zh: '请减小请求体；各接口的上限见 /docs。',
    },
  },
  unsupported_media_type: {
    retryable: false,
    message: { en: 'This call does not take this Content-Type.', zh: '这个接口不支持该 Content-Type。' },
    remedy: {
      en: 'Send the Content-Type that /docs names for this call.',
      zh: '请使用 /docs 中为该接口注明的 Content-Type。',
    },
  },
  rate_limited: {
    retryable: true,
    message: { en: 'Too many requests from this address.', zh: '来自这个地址的请求过多。' },
    remedy: {
      en: 'Wait for the seconds in Retry-After, then repeat.',
      zh: '请等待 Retry-After 给出的秒数后重试。',
    },
  },
  avatar_not_found: {
    retryable: false,
    message: { en: 'There is no such picture.', zh: '没有这张头像。' },
    remedy: { en: 'Take avatar_url from the customer’s profile.', zh: '请使用顾客资料中的 avatar_url。' },
  },
  body_already_read: {
    retryable: false,
    message: {
      en: 'Something in front of the till read the body of the request: it was parsed, and its bytes are gone. No signature can be verified without them.',
      zh: '请求体在到达收银台之前已被读取并解析，原始字节已丢失，无法验签。',
    },
    remedy: {
      en: 'Mount the till’s handler before express.json() and every other body parser, or keep the bytes: express.raw() as `body`, NestJS `rawBody: true`.',
      zh: '请把收银台的 handler 挂载在 express.json() 等所有请求体解析器之前，或保留原始字节：express.raw()（body 为 Buffer），NestJS 用 rawBody: true。',
    },
  },
  not_ready: {
    retryable: true,
    message: {
      en: 'The server is starting, stopping or without its store.',
      zh: '服务正在启动、停止，或存储不可用。',
    },
    remedy: {
      en: 'Send traffic elsewhere and ask again in a moment.',
      zh: '请先把流量转到别处，稍后再查询。',
    },
  },
  internal_error: {
    retryable: true,
    message: { en: 'Something went wrong on our side.', zh: '服务内部出错。' },
    remedy: {
      en: 'Repeat with the same Idempotency-Key; quote request_id to whoever runs the server.',
      zh: '请用相同的 Idempotency-Key 重试，并把 request_id 告诉服务的维护者。',
    },
  },
} as const

export type ServerErrorCode = keyof typeof serverErrors
