import type { ServiceProvider } from '../channel/seller.ts'
import {
  type Appid,
  type Mchid,
  type Openid,
  parseAppid,
  parseMchid,
  parseOpenid,
} from '../values/identifiers.ts'
import { asWireObject, textOrNothing, type WireObject } from './wire-json.ts'

interface SellerAndPayer {
  readonly appid: Appid
  readonly mchid: Mchid
  readonly serviceProvider: ServiceProvider | undefined
  readonly openid: Openid
}

/**
 * Reads who was paid and by whom, in either spelling. The payer is the one that the named app knows.
 * @throws InvalidFieldError naming the member
 * @see WeChat Pay v3 支付成功回调通知, 查询订单 of 普通商户 and of 服务商
 */
export function parseSellerAndPayer(wire: WireObject): SellerAndPayer {
  const payer = asWireObject(wire['payer'], 'payer')
  const { mchid, spMchid } = parseNumbers(wire)
  if (spMchid === undefined) {
    const appid = parseAppid(wire['appid'], 'appid')
    return { appid, mchid, serviceProvider: undefined, openid: parseOpenid(payer['openid'], 'payer.openid') }
  }
  const serviceProvider = { appid: parseAppid(wire['sp_appid'], 'sp_appid'), mchid: spMchid }
  const subAppid = textOrNothing(wire['sub_appid'])
  if (subAppid === undefined) {
    const openid = parseOpenid(payer['sp_openid'], 'payer.sp_openid')
    return { appid: serviceProvider.appid, mchid, serviceProvider, openid }
  }
  const openid = parseOpenid(payer['sub_openid'], 'payer.sub_openid')
  return { appid: parseAppid(subAppid, 'sub_appid'), mchid, serviceProvider, openid }
}

/** The number of the merchant who is paid, and of the service provider where one acts for them. */
export function parseNumbers(wire: WireObject): {
  readonly mchid: Mchid
  readonly spMchid: Mchid | undefined
} {
  if (wire['sp_mchid'] === undefined) return { mchid: parseMchid(wire['mchid'], 'mchid'), spMchid: undefined }
  return {
    mchid: parseMchid(wire['sub_mchid'], 'sub_mchid'),
    spMchid: parseMchid(wire['sp_mchid'], 'sp_mchid'),
  }
}
