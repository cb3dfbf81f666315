import type { Refund } from '@minitill/till'
import { type Remedy, v2Errors, v3Errors } from '@minitill/wechat'

/** What a person has to do, in both languages. */
export interface Action {
  readonly zh: string
  readonly en: string
}

/** Says what a person has to do so that a refund reaches its customer; null where it gets there by itself. */
export function actionFor({ state, note, reroutedAt }: Refund): Action | null {
  if (reroutedAt !== undefined) return state === 'succeeded' ? actions.payCustomer : actions.awaitBank
  if (state === 'abnormal') return actions.reroute
  return state === 'requested' && note !== undefined ? actionForNote(note) : null
}

const actions = {
  reroute: {
    zh: '顾客的原支付账户收不了款。v3：调用 POST /v1/refunds/{id}/reroute 把钱改退到商户银行账户，再线下付给顾客；或登录商户平台，在“交易中心 > 退款管理”改退到顾客的其他银行卡。v2：只能在商户平台处理。',
    en: 'The account that the customer paid from takes no money. Over v3, call POST /v1/refunds/{id}/reroute to get it into your bank account and pay the customer another way, or send it to another card of theirs in the merchant platform, 交易中心 > 退款管理. Over v2, the merchant platform is the only way.',
  },
  awaitBank: {
    zh: '已改退到商户银行账户，等待到账；到账后请线下付给顾客。',
    en: 'The money is on its way to your bank account. Pay the customer when it has arrived.',
  },
  payCustomer: {
    zh: '钱已退到商户银行账户，没有退给顾客：请线下付给顾客。',
    en: 'The money is in your bank account, not with the customer: pay them another way.',
  },
  topUp: {
    zh: '商户账户可用余额不足：请在商户平台充值。收银台每十分钟用同一退款号重试，不会重复退款。',
    en: 'The merchant’s account has too little money: top it up in the merchant platform. The till tries again every ten minutes with the same number, and pays back once.',
  },
  certificate: {
    zh: 'v2 退款需要商户证书：请设置 MINITILL_MERCHANT_PRIVATE_KEY 和 MINITILL_MERCHANT_CERTIFICATE，或 MINITILL_MERCHANT_P12，然后重启。',
    en: 'Refunds over v2 need the merchant’s certificate: set MINITILL_MERCHANT_PRIVATE_KEY and MINITILL_MERCHANT_CERTIFICATE, or MINITILL_MERCHANT_P12, and restart.',
  },
} as const satisfies Readonly<Record<string, Action>>

const actionsByNote: Readonly<Record<string, Action>> = {
  NOT_ENOUGH: actions.topUp,
  NOTENOUGH: actions.topUp,
  client_certificate_missing: actions.certificate,
  CERT_ERROR: actions.certificate,
}

const facts: Readonly<Record<string, Action & { readonly remedy: Remedy }>> = { ...v2Errors, ...v3Errors }

/** A code of WeChat's that waits for an operator says itself what to do; every other passes by itself. */
function actionForNote(note: string): Action | null {
  const own = actionsByNote[note]
  if (own) return own
  const known = facts[note]
  return known?.remedy === 'operator' ? { zh: known.zh, en: known.en } : null
}
