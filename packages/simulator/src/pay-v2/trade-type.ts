import type { V2Params } from '../codec/v2-sign.ts'
import { parseJsonObject } from '../transport/json-object.ts'
import { failTransport } from './refusal.ts'

const h5Types = ['Wap', 'IOS', 'Android']

/**
 * Each trade type needs one field more than the others.
 * @throws V2Refusal
 * @see v2 统一下单: trade_type, openid, product_id, scene_info
 */
export function requireWhatItNeeds(params: V2Params): void {
  switch (params['trade_type']) {
    case 'JSAPI':
      if (!params['openid'] && !params['sub_openid']) throw failTransport('JSAPI支付必须传openid', noOpenid)
      return
    case 'NATIVE':
      if (!params['product_id']) throw failTransport('缺少参数product_id', noProduct)
      return
    case 'MWEB':
      if (!params['scene_info']) throw failTransport('缺少参数scene_info', badScene)
      if (!isH5Scene(params['scene_info'])) throw failTransport('invalid scene_info', badScene)
  }
}

function isH5Scene(text: string): boolean {
  const h5Info = parseJsonObject(Buffer.from(text))?.['h5_info']
  const type = typeof h5Info === 'object' && h5Info !== null && 'type' in h5Info ? h5Info.type : undefined
  return typeof type === 'string' && h5Types.includes(type)
}

const noOpenid = { zh: 'JSAPI 必须传 openid', en: 'JSAPI needs an openid.' }
const noProduct = { zh: 'NATIVE 必须传 product_id', en: 'NATIVE needs a product_id.' }
const badScene = {
  zh: 'MWEB 必须传 scene_info，形如 {"h5_info":{"type":"Wap","wap_url":"…","wap_name":"…"}}',
  en: 'MWEB needs a scene_info such as {"h5_info":{"type":"Wap","wap_url":"…","wap_name":"…"}}.',
}
