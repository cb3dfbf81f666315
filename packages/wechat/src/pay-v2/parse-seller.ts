import type { Seller } from '../channel/seller.ts'
import { type Openid, parseAppid, parseMchid, parseOpenid } from '../values/identifiers.ts'
import type { V2Params } from './sign.ts'

/**
 * Reads who was paid and by whom, in either spelling. The payer is the one that the named app knows.
 * @throws InvalidFieldError naming the member
 * @see WeChat Pay v2 支付结果通知 of 普通商户 and of 服务商
 */
export function parseSellerAndPayer(params: V2Params): Seller & { readonly openid: Openid } {
  const appid = parseAppid(params['appid'], 'appid')
  const mchid = parseMchid(params['mch_id'], 'mch_id')
  const subMchid = params['sub_mch_id']
  if (!subMchid || subMchid === mchid)
    return { appid, mchid, serviceProvider: undefined, openid: parseOpenid(params['openid'], 'openid') }
  const sold = { mchid: parseMchid(subMchid, 'sub_mch_id'), serviceProvider: { appid, mchid } }
  const subAppid = params['sub_appid']
  if (!subAppid) return { appid, ...sold, openid: parseOpenid(params['openid'], 'openid') }
  return {
    appid: parseAppid(subAppid, 'sub_appid'),
    ...sold,
    openid: parseOpenid(params['sub_openid'], 'sub_openid'),
  }
}
