import type { JsonObject } from '../transport/json-object.ts'
import type { World } from '../world/world.ts'
import { type PlatformResult, refused } from './endpoint.ts'
import { errcodes } from './errcodes.ts'
import { textOf } from './message-body.ts'

/** All customers here live in China. */
const COUNTRY_CODE = '86'

/** Exchanges the code of the phone number button. @see getPhoneNumber */
export function exchangePhoneCode(
  body: JsonObject,
  { app, clock, customers, phoneCodes }: World,
): PlatformResult {
  const openid = phoneCodes.redeem(textOf(body['code']))
  const customer = openid === undefined ? undefined : customers.find(openid)
  if (customer === undefined) return refused(errcodes.phoneCode)
  const phoneInfo = {
    phoneNumber: customer.phoneNumber,
    purePhoneNumber: customer.phoneNumber,
    countryCode: COUNTRY_CODE,
    watermark: { timestamp: Math.floor(clock.now() / 1000), appid: app.appid },
  }
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok', phone_info: phoneInfo } }
}
