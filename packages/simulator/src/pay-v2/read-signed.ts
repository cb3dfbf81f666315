import { signV2, type V2Params } from '../codec/v2-sign.ts'
import { parseV2Xml } from '../codec/v2-xml.ts'
import { diagnoseV2 } from '../diagnosis/diagnose-v2.ts'
import { signingKeysOf } from '../diagnosis/signing-keys.ts'
import type { Call } from '../transport/call.ts'
import type { World } from '../world/world.ts'
import { failSignature, failTransport } from './refusal.ts'
import { signTypeOf } from './sign-type.ts'

/**
 * Reads a body and believes it: XML, merchant, signature, in WeChat's order.
 * @throws V2Refusal
 */
export function readSigned({ body }: Call, world: World): V2Params {
  const { merchant } = world
  if (body.length === 0) throw failTransport('post数据为空', emptyBody)
  const params = parseV2Xml(body)
  if (params === undefined) throw failTransport('XML格式错误', badXml)
  if (!params['mch_id']) throw failTransport('缺少参数mch_id', noMchid)
  if (params['mch_id'] !== merchant.mchid) throw failTransport('mch_id参数错误', otherMchid)
  const signType = signTypeOf(params)
  const sign = params['sign'] ?? ''
  if (sign === signV2({ params, key: merchant.apiV2Key, signType })) return params
  throw failSignature(diagnoseV2({ params, sign, signType, keys: signingKeysOf(world) }))
}

const emptyBody = { zh: '请求体为空', en: 'The body is empty.' }
const badXml = {
  zh: '请求体应为 <xml> 根元素和一层子元素，不能有 DOCTYPE、重复或嵌套的元素',
  en: 'The body is an <xml> root with one level of elements: no DOCTYPE, nothing repeated, nothing nested.',
}
const noMchid = { zh: '缺少必填参数 mch_id', en: 'The field mch_id is missing.' }
const otherMchid = { zh: '没有这个商户号', en: 'There is no such merchant.' }
