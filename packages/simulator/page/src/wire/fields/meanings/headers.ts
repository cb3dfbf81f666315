import type { Meanings } from './meaning.ts'

/** Headers that carry trust or identity, in lower case. */
export const headerMeanings: Meanings = {
  'wechatpay-timestamp': [
    '签名的时刻，秒；与本机相差 5 分钟以上就拒收',
    'When it was signed, in seconds; refused when 5 minutes off',
  ],
  'wechatpay-nonce': ['随机串，是待签名串的第二行', 'Random text, the second line of what is signed'],
  'wechatpay-signature': [
    '微信用 RSA-SHA256 对时刻、随机串、正文原文的签名，base64',
    'RSA-SHA256 over timestamp, nonce and raw body, in base64',
  ],
  'wechatpay-signature-type': [
    '签名算法，现在只有 WECHATPAY2-SHA256-RSA2048',
    'The algorithm; today always WECHATPAY2-SHA256-RSA2048',
  ],
  'wechatpay-serial': [
    '用哪张平台证书或哪个微信支付公钥；验签按它找，不可乱试',
    'Which platform certificate or public key; verify with that one only',
  ],
  'request-id': [
    '微信给这次请求的编号，最后一段是内部错误码；报障时要给它',
    "WeChat's number for the request; its last part is the internal error number",
  ],
  authorization: ['证明是谁在请求', 'Proves who is asking'],
  'authorization.mchid': ['签名的商户', 'The merchant who signs'],
  'authorization.nonce_str': ['商户的随机串', "The merchant's random text"],
  'authorization.signature': [
    '对方法、路径、时刻、随机串、正文五行的签名，base64',
    'Signature over five lines: method, path, timestamp, nonce, body',
  ],
  'authorization.timestamp': [
    '签名的时刻，秒；相差 5 分钟以上微信就拒绝',
    'When it was signed, in seconds; WeChat refuses 5 minutes off',
  ],
  'authorization.serial_no': [
    '商户 API 证书的序列号，微信按它取公钥',
    "Serial of the merchant's certificate, by which WeChat finds the key",
  ],
  'idempotency-key': [
    '同一次点击用同一个值：重发不会多出一单',
    'The same for the same tap: sent twice, it makes one order',
  ],
  'x-request-id': ['收银台给这次请求的编号', "The till's number for this request"],
}
