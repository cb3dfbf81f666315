import type { Meanings } from './meaning.ts'

/** What WeChat sends by itself, as JSON: v3 notifications and the message push of mini programs. */
export const notificationMeanings: Meanings = {
  id: ['通知编号；重发时用同一个，可用来去重', 'The number of the notification; kept when it is sent again'],
  create_time: ['事情发生的时间，+08:00；不是发送时间', 'When it happened, +08:00; not when it was sent'],
  resource_type: ['固定为 encrypt-resource', 'Always encrypt-resource'],
  event_type: [
    'TRANSACTION.SUCCESS 或 REFUND.*；付款失败不通知',
    'TRANSACTION.SUCCESS or REFUND.*; failed payments send nothing',
  ],
  summary: ['一句话摘要', 'In a few words'],
  resource: ['加密的内容：用 APIv3 密钥解开才看得到', 'The sealed facts; the APIv3 key opens them'],
  original_type: ['里面是 transaction 还是 refund', 'Whether transaction or refund is inside'],
  algorithm: ['加密算法：AES-256-GCM', 'How it is sealed: AES-256-GCM'],
  ciphertext: [
    '密文和 16 字节校验值，base64；解开后再核对商户、应用、单号、金额',
    'Cipher text and 16-byte tag, in base64; compare what comes out with the order',
  ],
  associated_data: [
    '一起校验的附加数据，等于 original_type',
    'Further data that the seal vouches for; equals original_type',
  ],
  nonce: [
    '加密用的随机串，12 字节；和头里的那个无关',
    'The nonce of the seal, 12 bytes; not the one in the header',
  ],
  code: ['FAIL：没有收下；v3 只看 HTTP 状态', 'FAIL: not accepted; v3 reads the HTTP status only'],
  message: ['没有收下的原因', 'Why it was not accepted'],
  ToUserName: ['收到消息的小程序', 'The mini program that is told'],
  FromUserName: ['引起消息的顾客', 'The customer it is about'],
  CreateTime: ['发生的时间，秒', 'When it happened, in seconds'],
  MsgType: ['消息类型，event 是事件', 'The kind of message; event'],
  Event: ['事件名', 'The name of the event'],
  Encrypt: ['用 EncodingAESKey 加密的消息', 'The message, sealed with the EncodingAESKey'],
}
