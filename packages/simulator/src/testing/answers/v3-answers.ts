import { z } from 'zod'

/** The answers of pay v3 as the protocol notes have them. Strict: a member too many is as wrong as one too few. */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
const fen = z.int().nonnegative()
const transactionId = z.string().regex(/^\d{28}$/)
const outTradeNo = z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/)
const deadLink = {
  promotion_detail: z.array(z.never()),
  scene_info: z.strictObject({ device_id: z.string() }),
}

const names = [
  { appid: z.string(), mchid: z.string() },
  { sp_appid: z.string(), sp_mchid: z.string(), sub_appid: z.string().optional(), sub_mchid: z.string() },
]
const payers = [
  z.strictObject({ openid: z.string() }),
  z.strictObject({ sp_openid: z.string(), sub_openid: z.string().optional() }),
]

const unpaid = names.map((whose) =>
  z.strictObject({
    ...whose,
    ...deadLink,
    amount: z.strictObject({ payer_currency: z.literal('CNY'), total: fen }),
    out_trade_no: outTradeNo,
    trade_state: z.enum(['NOTPAY', 'CLOSED']),
    trade_state_desc: z.string().max(256),
  }),
)
const paid = names.map((whose) =>
  z.strictObject({
    ...whose,
    ...deadLink,
    amount: z.strictObject({
      currency: z.literal('CNY'),
      payer_currency: z.literal('CNY'),
      payer_total: fen,
      total: fen,
    }),
    attach: z.string().max(128).optional(),
    bank_type: z.string().max(32),
    out_trade_no: outTradeNo,
    payer: z.union(payers),
    success_time: time,
    trade_state: z.enum(['SUCCESS', 'REFUND']),
    trade_state_desc: z.string().max(256),
    trade_type: z.enum(['JSAPI', 'NATIVE', 'APP', 'MWEB']),
    transaction_id: transactionId,
  }),
)

const combined = z.strictObject({
  combine_appid: z.string(),
  combine_mchid: z.string(),
  combine_out_trade_no: outTradeNo,
  combine_payer_info: z.strictObject({ openid: z.string() }).optional(),
  scene_info: z.strictObject({ device_id: z.string() }),
  sub_orders: z.array(
    z.strictObject({
      mchid: z.string(),
      out_trade_no: outTradeNo,
      trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED']),
      attach: z.string().optional(),
      trade_type: z.string().optional(),
      bank_type: z.string().optional(),
      success_time: time.optional(),
      transaction_id: transactionId.optional(),
      amount: z.strictObject({
        total_amount: fen,
        currency: z.literal('CNY'),
        payer_amount: fen.optional(),
        payer_currency: z.literal('CNY').optional(),
      }),
    }),
  ),
})

const refund = z.strictObject({
  amount: z.strictObject({
    currency: z.literal('CNY'),
    discount_refund: fen,
    from: z.array(z.unknown()),
    payer_refund: fen,
    payer_total: fen,
    refund: fen,
    refund_fee: fen,
    settlement_refund: fen,
    settlement_total: fen,
    total: fen,
  }),
  channel: z.enum(['ORIGINAL', 'BALANCE', 'OTHER_BALANCE', 'OTHER_BANKCARD']),
  create_time: time,
  funds_account: z.enum(['UNSETTLED', 'AVAILABLE', 'UNAVAILABLE', 'OPERATION', 'BASIC', 'ECNY_BASIC']),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  out_trade_no: outTradeNo,
  promotion_detail: z.array(z.unknown()),
  refund_id: z.string().max(32),
  status: z.enum(['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL']),
  success_time: time.optional(),
  transaction_id: transactionId,
  user_received_account: z.string().max(64),
})

const bill = z.strictObject({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-f]{40}$/),
  download_url: z.url(),
})

const certificates = z.strictObject({
  data: z.array(
    z.strictObject({
      serial_no: z.string().regex(/^[0-9A-F]{40}$/),
      effective_time: time,
      expire_time: time,
      encrypt_certificate: z.strictObject({
        algorithm: z.literal('AEAD_AES_256_GCM'),
        nonce: z.string().length(12),
        associated_data: z.literal('certificate'),
        ciphertext: z.base64(),
      }),
    }),
  ),
})

/** What a call answers with 200, by its path. */
export const v3Answers: readonly (readonly [path: RegExp, schema: z.ZodType])[] = [
  [/transactions\/(jsapi|app)$/, z.strictObject({ prepay_id: z.string().regex(/^wx\w{1,62}$/) })],
  [/\/transactions\/native$/, z.strictObject({ code_url: z.string().startsWith('weixin://') })],
  [/\/transactions\/h5$/, z.strictObject({ h5_url: z.url() })],
  [/\/transactions\/(out-trade-no|id)\/[^/]+$/, z.union([...unpaid, ...paid])],
  [/\/combine-transactions\/out-trade-no\/[^/]+$/, combined],
  [/^\/v3\/refund\/domestic\/refunds/, refund],
  [/^\/v3\/bill\//, bill],
  [/^\/v3\/certificates$/, certificates],
]

/** A refusal. */
export const v3Refusal = z.strictObject({
  code: z.string().regex(/^[A-Z_]+$/),
  message: z.string().min(1),
  detail: z
    .strictObject({
      field: z.string().optional(),
      value: z.unknown().optional(),
      issue: z.string().optional(),
      location: z.string().nullable(),
    })
    .optional(),
})
