import { z } from 'zod'

const ok = { errcode: z.literal(0), errmsg: z.literal('ok') }

const shipped = z.strictObject({
  delivery_mode: z.literal([1, 2]),
  logistics_type: z.literal([1, 2, 3, 4]),
  finish_shipping: z.boolean(),
  finish_shipping_count: z.literal([0, 1, 2]),
  goods_desc: z.string(),
  shipping_list: z.array(
    z.strictObject({
      tracking_no: z.string().max(128),
      express_company: z.string().max(128),
      goods_desc: z.string().max(120),
      upload_time: z.int(),
      contact: z.strictObject({ consignor_contact: z.string(), receiver_contact: z.string() }),
    }),
  ),
})
const payment = z.strictObject({
  transaction_id: z.string().regex(/^\d{28}$/),
  merchant_trade_no: z.string(),
  merchant_id: z.string().regex(/^\d{10}$/),
  sub_merchant_id: z.string(),
  description: z.string(),
  paid_amount: z.int().positive(),
  openid: z.string().length(28),
  trade_create_time: z.int(),
  pay_time: z.int(),
  order_state: z.literal([1, 2, 3, 4, 5, 6]),
  in_complaint: z.boolean(),
  shipping: z.union([shipped, z.strictObject({})]),
})

/** What the platform answers when all went well, by path. Login and token calls have no errcode then. */
export const miniprogramAnswers: readonly (readonly [path: RegExp, schema: z.ZodType])[] = [
  [
    /^\/sns\/jscode2session$/,
    z.strictObject({ openid: z.string().length(28), session_key: z.base64().length(24) }),
  ],
  [
    /^\/cgi-bin\/(stable_)?token$/,
    z.strictObject({ access_token: z.string().min(1).max(512), expires_in: z.int().positive().max(7200) }),
  ],
  [
    /^\/wxa\/business\/getuserphonenumber$/,
    z.strictObject({
      ...ok,
      phone_info: z.strictObject({
        phoneNumber: z.string(),
        purePhoneNumber: z.string(),
        countryCode: z.string(),
        watermark: z.strictObject({ timestamp: z.int(), appid: z.string() }),
      }),
    }),
  ],
  [/^\/cgi-bin\/message\//, z.strictObject({ ...ok, msgid: z.int().optional() })],
  [/^\/wxa\/sec\/order\/get_order$/, z.strictObject({ ...ok, order: payment })],
  [
    /^\/wxa\/sec\/order\/get_order_list$/,
    z.strictObject({
      ...ok,
      last_index: z.string(),
      has_more: z.boolean(),
      order_list: z.array(payment),
    }),
  ],
  [/^\/wxa\/sec\/order\/is_trade_managed$/, z.strictObject({ ...ok, is_trade_managed: z.boolean() })],
  [
    /^\/wxa\/sec\/order\/is_trade_management_confirmation_completed$/,
    z.strictObject({ ...ok, completed: z.boolean() }),
  ],
  [/^\/wxa\/sec\/order\//, z.strictObject(ok)],
  [/^\/cgi-bin\/express\//, z.looseObject(ok)],
]

/** Refused: HTTP is 200 all the same. */
export const miniprogramRefusal = z.strictObject({
  errcode: z.int().refine((code) => code !== 0),
  errmsg: z.string().regex(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
})
