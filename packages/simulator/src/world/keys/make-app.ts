import { drawHex, type Random } from '../random.ts'
import type { AppKeys, MessageTemplate } from './credentials.ts'

const CUSTOMERS = 5

/** Makes a mini program: its id, its secret, its message templates, and the customers as it knows them. */
export const makeApp = (random: Random): AppKeys => ({
  appid: `wx${drawHex(random, 16)}`,
  appsecret: drawHex(random, 32),
  openids: Array.from({ length: CUSTOMERS }, () => `o${random.token(27)}`),
  templates: [paidTemplate(random), refundedTemplate(random), shippedTemplate(random)],
  messageTemplates: [boughtTemplate(random)],
})

const paidTemplate = (random: Random): MessageTemplate => ({
  templateId: random.token(43),
  title: '支付成功通知',
  keys: [
    { key: 'character_string1', label: '订单号' },
    { key: 'thing2', label: '商品' },
    { key: 'amount3', label: '金额' },
    { key: 'time4', label: '时间' },
  ],
})

const refundedTemplate = (random: Random): MessageTemplate => ({
  templateId: random.token(43),
  title: '退款到账通知',
  keys: [
    { key: 'character_string1', label: '订单号' },
    { key: 'amount2', label: '退款金额' },
    { key: 'thing3', label: '退款原因' },
    { key: 'time4', label: '到账时间' },
  ],
})

const shippedTemplate = (random: Random): MessageTemplate => ({
  templateId: random.token(43),
  title: '订单发货通知',
  keys: [
    { key: 'thing1', label: '商品' },
    { key: 'thing2', label: '物流公司' },
    { key: 'character_string3', label: '物流单号' },
    { key: 'time4', label: '发货时间' },
  ],
})

const boughtTemplate = (random: Random): MessageTemplate => ({
  templateId: random.token(43),
  title: '购买成功通知',
  keys: [
    { key: 'keyword1', label: '订单号' },
    { key: 'keyword2', label: '商品' },
    { key: 'keyword3', label: '金额' },
    { key: 'keyword4', label: '时间' },
  ],
})
