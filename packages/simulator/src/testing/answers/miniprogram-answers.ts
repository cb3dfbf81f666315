import { z } from 'zod'

const ok = { errcode: z.literal(0), errmsg: z.literal('ok') }

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
  [/^\/cgi-bin\/message\//, z.looseObject(ok)],
  [/^\/wxa\/sec\/order\//, z.looseObject(ok)],
  [/^\/cgi-bin\/express\//, z.looseObject(ok)],
]

/** Refused: HTTP is 200 all the same. */
export const miniprogramRefusal = z.strictObject({
  errcode: z.int().refine((code) => code !== 0),
  errmsg: z.string().regex(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
})
