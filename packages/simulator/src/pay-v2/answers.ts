import type { Bilingual } from '../bilingual.ts'
import { showV2StringToSign, signV2, type V2Params } from '../codec/v2-sign.ts'
import { buildV2Xml, parseV2Xml } from '../codec/v2-xml.ts'
import { type Call, textAnswer } from '../transport/call.ts'
import type { Handled } from '../transport/room.ts'
import type { World } from '../world/world.ts'
import type { V2Endpoint } from './endpoint.ts'
import type { V2RefusalTerms } from './refusal.ts'
import { signTypeOf } from './sign-type.ts'

interface Done {
  readonly params: V2Params
  readonly endpoint?: V2Endpoint | undefined
  readonly result: V2Params
}

/** Signed with the algorithm of the request, which is not echoed. */
export function answerSigned({ params, endpoint, result }: Done, { app, merchant, random }: World): Handled {
  const members = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    appid: app.appid,
    mch_id: merchant.mchid,
    ...(params['sub_appid'] ? { sub_appid: params['sub_appid'] } : {}),
    ...(params['sub_mch_id'] ? { sub_mch_id: params['sub_mch_id'] } : {}),
    ...(params['device_info'] ? { device_info: params['device_info'] } : {}),
    nonce_str: random.token(32),
    ...result,
  }
  const sign = signV2({ params: members, key: merchant.apiV2Key, signType: signTypeOf(params) })
  return {
    answer: xmlAnswer({ ...members, sign }),
    account: {
      title: endpoint?.title ?? v2Title,
      verdict: 'ok',
      stringToSign: showV2StringToSign(params),
      responseStringToSign: showV2StringToSign(members),
      outTradeNo: params['out_trade_no'] || result['out_trade_no'],
      mchid: merchant.mchid,
    },
  }
}

/** Members as they are, without a signature. */
export const answerUnsigned = (wish: { params: V2Params; title: Bilingual; result: V2Params }): Handled => ({
  answer: xmlAnswer(wish.result),
  account: { title: wish.title, verdict: 'ok', stringToSign: showV2StringToSign(wish.params) },
})

/** A bill: the bytes themselves, unsigned. */
export const answerFile = (wish: { params: V2Params; endpoint: V2Endpoint; file: Buffer }): Handled => ({
  answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: wish.file },
  account: { title: wish.endpoint.title, verdict: 'ok', stringToSign: showV2StringToSign(wish.params) },
})

interface Refused {
  readonly call: Call
  readonly endpoint?: V2Endpoint
  readonly terms: V2RefusalTerms
}

/**
 * On the level of business it is signed; on the level of transport it is a return_msg and nothing else.
 * Bills have words of their own.
 */
export function answerRefusal({ call, endpoint, terms }: Refused, world: World): Handled {
  const params = parseV2Xml(call.body) ?? {}
  const told = {
    verdict: 'refused',
    reason: { zh: `${terms.message}｜${terms.why.zh}`, en: `${terms.message}: ${terms.why.en}` },
  } as const
  if (terms.level === 'business') {
    const result = { result_code: 'FAIL', err_code: terms.code, err_code_des: terms.message }
    const { answer, account } = answerSigned({ params, endpoint, result }, world)
    return { answer, account: { ...account, ...told } }
  }
  const account = {
    title: endpoint?.title ?? v2Title,
    stringToSign: showV2StringToSign(params),
    outTradeNo: params['out_trade_no'],
    diagnosis: terms.level === 'transport' ? terms.diagnosis : undefined,
    ...told,
  }
  const members =
    terms.level === 'unsigned' ? terms.members : { return_code: 'FAIL', return_msg: terms.message }
  return { answer: xmlAnswer(members), account }
}

export const v2Title = { zh: '支付 v2', en: 'Pay v2' }

/** Observed: the gateway calls its XML plain text, so nobody may rely on the type. */
const xmlAnswer = (params: V2Params) =>
  textAnswer({ status: 200, type: 'text/plain', text: buildV2Xml(params) })
