import { z } from 'zod'
import { customerOrderSchema } from '../orders/order-schema.ts'

/** What `wx.requestPayment` takes, under WeChat's own names. */
const payParamsSchema = z
  .object({
    timeStamp: z.string(),
    nonceStr: z.string(),
    package: z.string(),
    signType: z.enum(['RSA', 'MD5', 'HMAC-SHA256']),
    paySign: z.string(),
  })
  .meta({
    id: 'PayParams',
    examples: [
      {
        timeStamp: '1795422000',
        nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
        package: 'prepay_id=wx201410272009395522657a690389285100',
        signType: 'RSA',
        paySign: 'oR9d8PuhnIc+YZ8cBHFCwfgpaK9gd7vaRvkYD7rthRAZ…',
      },
    ],
  })

/** An order that is about to be paid. */
export const payableSchema = z.object({ order: customerOrderSchema, pay_params: payParamsSchema })
