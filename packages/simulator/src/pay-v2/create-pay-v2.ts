import { showV2StringToSign, signV2, type V2Params, type V2SignType } from '../codec/v2-sign.ts'
import { buildV2Xml, parseV2Xml } from '../codec/v2-xml.ts'
import { type Call, emptyAnswer, textAnswer } from '../transport/call.ts'
import type { Handled, Room } from '../transport/room.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import type { World } from '../world/world.ts'
import { checkFields } from './check-fields.ts'
import type { V2Endpoint } from './endpoint.ts'
import { v2Endpoints } from './endpoints.ts'
import { businessRefusals, failBusiness, failTransport, V2Refusal } from './refusal.ts'

/** Pay v2: method, XML, signature, fields, business. HTTP is 200 whatever happens. */
export function createPayV2(world: World): Room {
  return {
    known: listRoutes(v2Endpoints),
    claims: (path) => path.startsWith('/pay/') || path.startsWith('/secapi/'),
    answer: async (call) => answerCall(call, world),
    systemError: (call) => answerRefusal({ call, refusal: failBusiness(businessRefusals.system) }, world),
  }
}

function answerCall(call: Call, world: World): Handled {
  const found = findRoute(v2Endpoints, call)
  if (found.kind === 'unknown') return nothingHere()
  const endpoint = found.route
  try {
    if (found.kind === 'wrong_method') throw failTransport('请使用post方法', wrongMethod)
    const params = readSigned(call, world)
    checkFields(params, endpoint.rules)
    if (params['appid'] !== world.app.appid) throw failTransport('商户号mch_id与appid不匹配', appidNotBound)
    const result = endpoint.handle({ params, signType: signTypeOf(params) }, world)
    return answerSigned({ params, endpoint, result: { result_code: 'SUCCESS', ...result } }, world)
  } catch (error) {
    if (!(error instanceof V2Refusal)) throw error
    return answerRefusal({ call, endpoint, refusal: error }, world)
  }
}

function readSigned({ body }: Call, { merchant }: World): V2Params {
  if (body.length === 0) throw failTransport('post数据为空', emptyBody)
  const params = parseV2Xml(body)
  if (params === undefined) throw failTransport('XML格式错误', badXml)
  if (!params['mch_id']) throw failTransport('缺少参数mch_id', noMchid)
  if (params['mch_id'] !== merchant.mchid) throw failTransport('mch_id参数错误', otherMchid)
  const expected = signV2({ params, key: merchant.apiV2Key, signType: signTypeOf(params) })
  if (params['sign'] !== expected) throw failTransport('签名错误', explainSign(params))
  return params
}

interface Signed {
  readonly params: V2Params
  readonly endpoint: V2Endpoint | undefined
  readonly result: V2Params
}

/** Signed with the algorithm of the request, which is not echoed. */
function answerSigned({ params, endpoint, result }: Signed, { app, merchant, random }: World): Handled {
  const members = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    appid: app.appid,
    mch_id: merchant.mchid,
    ...(params['device_info'] ? { device_info: params['device_info'] } : {}),
    nonce_str: random.token(32),
    ...result,
  }
  const sign = signV2({ params: members, key: merchant.apiV2Key, signType: signTypeOf(params) })
  const outTradeNo = params['out_trade_no'] || result['out_trade_no']
  return {
    answer: xmlAnswer({ ...members, sign }),
    account: {
      title: endpoint?.title ?? v2Title,
      verdict: 'ok',
      stringToSign: showV2StringToSign(params),
      responseStringToSign: showV2StringToSign(members),
      ...(outTradeNo ? { outTradeNo } : {}),
    },
  }
}

interface Refused {
  readonly call: Call
  readonly endpoint?: V2Endpoint
  readonly refusal: V2Refusal
}

function answerRefusal({ call, endpoint, refusal }: Refused, world: World): Handled {
  const { terms } = refusal
  const params = parseV2Xml(call.body) ?? {}
  const reason = { zh: `${terms.message}｜${terms.why.zh}`, en: `${terms.message}: ${terms.why.en}` }
  if (terms.level === 'business') {
    const result = { result_code: 'FAIL', err_code: terms.code, err_code_des: terms.message }
    const { answer, account } = answerSigned({ params, endpoint, result }, world)
    return { answer, account: { ...account, verdict: 'refused', reason } }
  }
  const account = {
    title: endpoint?.title ?? v2Title,
    verdict: 'refused',
    reason,
    stringToSign: showV2StringToSign(params),
    ...(params['out_trade_no'] ? { outTradeNo: params['out_trade_no'] } : {}),
  } as const
  return { answer: xmlAnswer({ return_code: 'FAIL', return_msg: terms.message }), account }
}

function nothingHere(): Handled {
  const known = listRoutes(v2Endpoints)
  const reason = {
    zh: `模拟器没有这个接口，现有：${known}`,
    en: `The simulator has no such call. It has: ${known}`,
  }
  return { answer: emptyAnswer(404), account: { title: v2Title, verdict: 'refused', reason } }
}

/** Observed: the gateway calls its XML plain text, so nobody may rely on the type. */
const xmlAnswer = (params: V2Params) =>
  textAnswer({ status: 200, type: 'text/plain', text: buildV2Xml(params) })

const signTypeOf = (params: V2Params): V2SignType =>
  params['sign_type'] === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5'

function explainSign(params: V2Params) {
  const digits = signTypeOf(params) === 'MD5' ? 32 : 64
  if (!params['sign']) return { zh: '没有 sign', en: 'There is no sign.' }
  if (params['sign'].length !== digits) {
    return {
      zh: `sign_type 是 ${signTypeOf(params)}，sign 应为 ${digits} 位；用 HMAC-SHA256 时必须传 sign_type 并参与签名`,
      en: `With ${signTypeOf(params)} the sign has ${digits} digits; HMAC-SHA256 must be sent as sign_type and signed.`,
    }
  }
  return {
    zh: '请与轨迹中的签名串逐字比较；再检查密钥（不是 appsecret，也不是 APIv3 密钥）和大写',
    en: 'Compare with the string in the trace; check the key (neither appsecret nor APIv3 key) and upper case.',
  }
}

const v2Title = { zh: '支付 v2', en: 'Pay v2' }
const wrongMethod = { zh: 'v2 接口都用 POST', en: 'Every v2 call is a POST.' }
const emptyBody = { zh: '请求体为空', en: 'The body is empty.' }
const badXml = {
  zh: '请求体应为 <xml> 根元素和一层子元素，不能有 DOCTYPE、重复或嵌套的元素',
  en: 'The body is an <xml> root with one level of elements: no DOCTYPE, nothing repeated, nothing nested.',
}
const noMchid = { zh: '缺少必填参数 mch_id', en: 'The field mch_id is missing.' }
const otherMchid = { zh: '没有这个商户号', en: 'There is no such merchant.' }
const appidNotBound = { zh: 'appid 未与该商户号绑定', en: 'This appid is not bound to the merchant.' }
