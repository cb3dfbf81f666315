/** A text in both languages. */
interface Bilingual {
  readonly zh: string
  readonly en: string
}

/**
 * What can fail to fit, with what a person had better do about it. Each stays open until somebody has looked, or until
 * later evidence shows that it fits after all.
 */
export const discrepancyKinds = {
  unknown_order: {
    meaning: {
      zh: '微信有一笔付款，本系统没有这个订单号',
      en: 'WeChat reports a payment for a number that the till never made.',
    },
    action: {
      zh: '查清是哪个系统用了这个商户号；不是自己的业务就在商户平台退款。',
      en: 'Find out which program uses this merchant number; refund it in the merchant platform if it is nobody’s.',
    },
  },
  merchant_mismatch: {
    meaning: { zh: '付款属于另一个商户号', en: 'The payment is of another merchant than the order.' },
    action: { zh: '核对通道配置中的商户号。', en: 'Check the merchant numbers in the configuration.' },
  },
  app_mismatch: {
    meaning: { zh: '付款属于另一个 appid', en: 'The payment is of another app than the order.' },
    action: { zh: '核对通道配置中的 appid。', en: 'Check the appids in the configuration.' },
  },
  amount_mismatch: {
    meaning: { zh: '金额与订单不同', en: 'The amount is another than the order’s.' },
    action: {
      zh: '在商户平台核对这笔付款，补差价或退款后处理。',
      en: 'Look the payment up in the merchant platform, then refund it or make up the difference.',
    },
  },
  currency_mismatch: {
    meaning: { zh: '币种不是人民币', en: 'The payment is not in renminbi.' },
    action: { zh: '在商户平台核对并退款。', en: 'Look it up in the merchant platform, and refund it.' },
  },
  payer_mismatch: {
    meaning: { zh: '付款人不是下单的顾客', en: 'Somebody else than the customer of the order paid.' },
    action: {
      zh: '联系顾客确认；属实可按已收款处理，否则退款。',
      en: 'Ask the customer; refund the payment unless they agree.',
    },
  },
  second_payment: {
    meaning: { zh: '同一订单的第二笔付款', en: 'The order is paid, and here is another payment for it.' },
    action: { zh: '在商户平台退还第二笔。', en: 'Refund the second one in the merchant platform.' },
  },
  double_sale: {
    meaning: {
      zh: '同一笔销售有两个订单都已付款',
      en: 'Two orders of what the merchant calls one sale are paid.',
    },
    action: { zh: '退还其中一笔。', en: 'Refund one of the two.' },
  },
  oversold: {
    meaning: {
      zh: '关单后到账的付款，超卖了库存',
      en: 'A payment that came after closing sold a piece that was given to somebody else.',
    },
    action: { zh: '补货，或退款。', en: 'Find another piece, or refund the payment.' },
  },
  unknown_refund: {
    meaning: {
      zh: '微信有一笔退款，不是本系统发起的',
      en: 'WeChat reports a refund that the till never asked for.',
    },
    action: {
      zh: '查清谁在商户平台手工退款，并登记到这个订单。',
      en: 'Find out who refunded it by hand in the merchant platform, and note it at the order.',
    },
  },
  refund_mismatch: {
    meaning: {
      zh: '退款的金额、订单或结果与本系统不同',
      en: 'WeChat reports another amount, order or end of a refund than the till knows.',
    },
    action: {
      zh: '在商户平台查询这笔退款，以微信的结果为准。',
      en: 'Look the refund up in the merchant platform; what WeChat did is what counts.',
    },
  },
  unknown_state: {
    meaning: { zh: '微信返回了未知状态', en: 'WeChat answered a state that this version does not know.' },
    action: {
      zh: '升级 minitill；在商户平台核对订单。',
      en: 'Update minitill; look the order up meanwhile.',
    },
  },
  number_spent: {
    meaning: {
      zh: '订单号在微信已不可用，但没有付款',
      en: 'WeChat will not take the order’s number any more, though nobody paid it.',
    },
    action: { zh: '请顾客重新下单。', en: 'Let the customer order again.' },
  },
  missing_in_bill: {
    meaning: {
      zh: '本系统已付款，微信账单里没有',
      en: 'Paid here, and WeChat’s bill of that day does not have it.',
    },
    action: {
      zh: '在商户平台按微信订单号查询；确认后第二天重新对账。',
      en: 'Look the payment up by its transaction id, and reconcile the day again tomorrow.',
    },
  },
  refund_missing_in_bill: {
    meaning: { zh: '本系统已退款，微信账单里没有', en: 'Refunded here, and no bill of WeChat’s has it.' },
    action: {
      zh: '在商户平台查询这笔退款；前几天的账单可能还没有对完。',
      en: 'Look the refund up; the bill of an earlier day may not have come yet.',
    },
  },
  fee_mismatch: {
    meaning: { zh: '手续费与费率不符', en: 'The fee is not what its rate makes of the amount.' },
    action: {
      zh: '核对签约费率，向微信支付申诉。',
      en: 'Compare the rate of your contract, and claim it back.',
    },
  },
  bill_row_unreadable: {
    meaning: { zh: '账单中有一行无法读取', en: 'A row of the bill cannot be read.' },
    action: {
      zh: '下载保存的账单查看这一行，人工核对。',
      en: 'Download the kept bill, look at the row, and match it by hand.',
    },
  },
  bill_imbalance: {
    meaning: { zh: '当天的账不平', en: 'The sums of the day do not balance.' },
    action: {
      zh: '比较当天报告中的各项金额；跨零点入账的资金会在第二天抵消。',
      en: 'Compare the figures of the day’s report; what was booked across midnight evens out the next day.',
    },
  },
} as const satisfies Readonly<Record<string, { readonly meaning: Bilingual; readonly action: Bilingual }>>

export type DiscrepancyKind = keyof typeof discrepancyKinds
