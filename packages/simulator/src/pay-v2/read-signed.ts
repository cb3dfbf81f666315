import type { Bilingual } from '../bilingual.ts'
import { signV2, type V2Params } from '../codec/v2-sign.ts'
import { parseV2Xml } from '../codec/v2-xml.ts'
import type { Call } from '../transport/call.ts'
import type { World } from '../world/world.ts'
import { failTransport } from './refusal.ts'
import { signTypeOf } from './sign-type.ts'

/**
 * Reads a body and believes it: XML, merchant, signature, in WeChat's order.
 * @throws V2Refusal
 */
export function readSigned({ body }: Call, { merchant }: World): V2Params {
  if (body.length === 0) throw failTransport('post数据为空', emptyBody)
  const params = parseV2Xml(body)
  if (params === undefined) throw failTransport('XML格式错误', badXml)
  if (!params['mch_id']) throw failTransport('缺少参数mch_id', noMchid)
  if (params['mch_id'] !== merchant.mchid) throw failTransport('mch_id参数错误', otherMchid)
  const expected = signV2({ params, key: merchant.apiV2Key, signType: signTypeOf(params) })
  if (params['sign'] !== expected) throw failTransport('签名错误', explainSign(params))
  return params
}

function explainSign(params: V2Params): Bilingual {
  const sign = params['sign'] ?? ''
  const signType = signTypeOf(params)
  const digits = signType === 'MD5' ? 32 : 64
  if (sign === '') return { zh: '没有 sign', en: 'There is no sign.' }
  if (sign.length === digits) return wrongKeyOrString
  return {
    zh: `sign_type 是 ${signType}，sign 应为 ${digits} 位；用 HMAC-SHA256 时必须传 sign_type 并参与签名`,
    en: `With ${signType} the sign has ${digits} digits; HMAC-SHA256 must be sent as sign_type and signed.`,
  }
}

const wrongKeyOrString = {
  zh: '请与轨迹中的签名串逐字比较；再检查密钥（不是 appsecret，也不是 APIv3 密钥）和大写',
  en: 'Compare with the string in the trace; check the key (neither appsecret nor APIv3 key) and upper case.',
}
const emptyBody = { zh: '请求体为空', en: 'The body is empty.' }
const badXml = {
  zh: '请求体应为 <xml> 根元素和一层子元素，不能有 DOCTYPE、重复或嵌套的元素',
  en: 'The body is an <xml> root with one level of elements: no DOCTYPE, nothing repeated, nothing nested.',
}
const noMchid = { zh: '缺少必填参数 mch_id', en: 'The field mch_id is missing.' }
const otherMchid = { zh: '没有这个商户号', en: 'There is no such merchant.' }
