import type { Bilingual } from '../bilingual.ts'

/** What can go wrong with one call to WeChat, and how that looks from outside. */
export const callFaults = {
  lose_answer: {
    zh: '已处理，但应答丢失：连接在应答前断开',
    en: 'Done, but the answer is lost: the connection drops before it.',
  },
  timeout_before: { zh: '未处理，也一直不应答', en: 'Not done, and never answered.' },
  slow: { zh: '正常处理，但 8 秒后才应答', en: 'Done, but answered after 8 seconds.' },
  http_500: { zh: '网关返回 500 页面，未处理', en: "The gateway's page for 500; not done." },
  http_502: { zh: '网关返回 502 页面，未处理', en: "The gateway's page for 502; not done." },
  http_429: { zh: '频率超限，未处理', en: 'Too many calls, says WeChat; not done.' },
  system_error: { zh: '返回系统错误，未处理', en: 'A system error, says WeChat; not done.' },
  system_error_after: {
    zh: '返回系统错误，其实已处理',
    en: 'A system error, says WeChat; but it was done.',
  },
  signtest: {
    zh: '应答带签名探测（WECHATPAY/SIGNTEST/），验签必须失败（仅 v3）',
    en: 'The answer carries a signature probe (WECHATPAY/SIGNTEST/) and must not verify; v3 only.',
  },
  notify_before_answer: {
    zh: '下单应答之前，订单已被支付且通知已送达',
    en: 'The order is paid, and notified, before the prepay call is answered.',
  },
  rotate_certificate: {
    zh: '应答前更换平台证书：新证书签名，旧证书仍有效',
    en: 'The platform certificate changes before the answer: the new one signs, the old one still lives.',
  },
} as const satisfies Record<string, Bilingual>

/** What can go wrong with notifications. */
export const notificationFaults = {
  deliver: { zh: '正常送达', en: 'Delivered in order.' },
  suppress: { zh: '丢失：每次都没送到', en: 'Lost, every time.' },
  double: { zh: '每次同时送两份', en: 'Sent twice at once, every time.' },
  delay: { zh: '晚一分钟', en: 'A minute late.' },
  out_of_order: {
    zh: '乱序：每隔一条压后 20 秒，被后一条超过',
    en: 'Out of order: every other one waits 20 seconds, so that the next overtakes it.',
  },
  wrong_signature: { zh: '签名不对', en: 'The signature is wrong.' },
  altered_body: { zh: '签名后报文被改动', en: 'The body is altered after it was signed.' },
  signtest: {
    zh: '第一次是签名探测（WECHATPAY/SIGNTEST/），之后正常（仅 v3）',
    en: 'The first is a signature probe (WECHATPAY/SIGNTEST/), the next is in order; v3 only.',
  },
  wrong_amount: { zh: '金额不对，但签名正确', en: 'Another amount, rightly signed.' },
  other_merchant: { zh: '另一个商户的，但签名正确', en: "Another merchant's, rightly signed." },
  other_app: { zh: '另一个 appid 的，但签名正确', en: "Another app's, rightly signed." },
  replay: {
    zh: '一天之后原样再来一次（时间戳是一天前的）',
    en: 'It comes once more a day later, with the timestamp of then.',
  },
} as const satisfies Record<string, Bilingual>

/** What can go wrong with bills. */
export const billFaults = {
  late: { zh: '账单一直没有生成', en: 'The bill is never made.' },
  missing_row: { zh: '账单少了最后一笔支付', en: 'The last payment is missing from the bill.' },
  unknown_row: { zh: '账单多了一笔没人下过的单', en: 'The bill tells of an order that nobody placed.' },
  wrong_fee: { zh: '最后一笔支付多收一分手续费', en: 'The last payment has a fee of one fen too many.' },
} as const satisfies Record<string, Bilingual>

/** Days of different kinds: faults by chance, and the chance comes from the simulator's seed. */
export const profiles = {
  calm: { zh: '风平浪静：没有随机故障', en: 'Calm: nothing goes wrong by chance.' },
  ordinary_day: { zh: '平常的一天：偶有故障', en: 'An ordinary day: little goes wrong.' },
  bad_day: {
    zh: '糟糕的一天：应答丢失、系统错误、通知丢失或重复',
    en: 'A bad day: answers are lost, systems fail, notifications vanish or double.',
  },
  black_friday: {
    zh: '大促：限流、变慢、通知迟到',
    en: 'Black Friday: limits, slowness, late notifications.',
  },
} as const satisfies Record<string, Bilingual>

export type CallFaultKind = keyof typeof callFaults
export type NotificationFault = keyof typeof notificationFaults
export type BillFault = keyof typeof billFaults
export type Profile = keyof typeof profiles

/** The key of a table, where the value is one. */
export const keyIn = <Table extends object>(table: Table, value: unknown): keyof Table | undefined =>
  typeof value === 'string' && Object.hasOwn(table, value) ? (value as keyof Table) : undefined // just proven
