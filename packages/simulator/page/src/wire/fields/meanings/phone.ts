import type { Meanings } from './meaning.ts'

/** What the mini program and the phone say to each other by `wx.…`. */
export const phoneMeanings: Meanings = {
  code: [
    '登录凭据：5 分钟内、用一次，只有服务器能换成 openid',
    'Login code: five minutes, one use; only the server can exchange it',
  ],
  errMsg: [
    'wx 接口的结果；requestPayment:ok 不是收款的证明',
    'What wx says; requestPayment:ok is no proof of payment',
  ],
  tmplIds: ['请求顾客同意的消息模板', 'The templates that the customer is asked about'],
  '{template}': [
    '顾客的回答：accept 或 reject；同意一次只能发一条',
    "The customer's answer: accept or reject; one yes is one message",
  ],
  timeStamp: ['再次签名的时刻：秒，而且是文本', 'When it was signed: seconds, as text'],
  nonceStr: ['服务器的随机串', "The server's random text"],
  package: ['prepay_id=…，整串参与签名', 'prepay_id=…, signed as a whole'],
  signType: [
    'v3 用 RSA；v2 须与下单时相同。v3 里它自己不参与签名',
    'RSA for v3; for v2 the same as at prepay. In v3 not signed itself',
  ],
  paySign: [
    '服务器的签名；对不上，收银台不打开',
    "The server's signature; without it the cashier stays shut",
  ],
  appId: ['当前小程序；不传，但参与签名', 'This mini program; not handed over, but signed'],
  openid: ['当前登录的顾客', 'The customer on this phone'],
  ok: ['收银台是否可以打开', 'Whether the cashier opens'],
  merchantName: ['收款的商户', 'Who gets the money'],
  description: ['商品描述', 'What is sold'],
  totalFen: ['要付的钱，分', 'What is to be paid, in fen'],
  balanceFen: ['顾客的零钱，分', "The customer's wallet, in fen"],
  transactionId: ['微信订单号', "WeChat's number of the payment"],
  problem: ['收银台为什么拒绝', 'Why the cashier refused'],
  'problem.code': ['拒绝的代码', 'The code of the refusal'],
  message: ['拒绝的说明', 'The refusal in words'],
  zh: ['中文', 'In Chinese'],
  en: ['英文', 'In English'],
}
