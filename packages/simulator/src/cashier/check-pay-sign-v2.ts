import type { Bilingual } from '../bilingual.ts'
import {
  hashV2,
  joinV2,
  showV2StringToSign,
  signV2,
  type V2Params,
  type V2SignType,
} from '../codec/v2-sign.ts'
import type { PaySignCheck, PaySignFinding } from './check-pay-sign.ts'

/** v2: MD5 or HMAC-SHA256 over five parameters, `appId` with its capital I among them. */
export function checkPaySignV2(check: PaySignCheck & { kind: V2SignType }): PaySignFinding {
  const { params, kind, merchant } = check
  const signed = signedParams(check)
  const isGood = params.paySign === signV2({ params: signed, key: merchant.apiV2Key, signType: kind })
  const mistake = isGood ? undefined : recogniseMistake(check)
  return { isGood, expected: showV2StringToSign(signed), ...(mistake === undefined ? {} : { mistake }) }
}

const signedParams = ({ params }: PaySignCheck): V2Params => ({
  appId: params.appId,
  nonceStr: params.nonceStr,
  package: params.package,
  signType: params.signType,
  timeStamp: params.timeStamp,
})

interface Mistake extends Bilingual {
  readonly paySign: string
}

/** Signs wrongly in every known way: what equals the given paySign is what was done. */
function recogniseMistake(check: PaySignCheck & { kind: V2SignType }): Bilingual | undefined {
  const given = check.params.paySign.toUpperCase()
  const found = mistakesOf(check).find(({ paySign }) => paySign === given)
  if (found !== undefined) return { zh: found.zh, en: found.en }
  const digits = check.kind === 'MD5' ? 32 : 64
  if (/^[0-9A-F]+$/.test(given) && given.length === digits) return undefined
  return {
    zh: `paySign 应为 ${digits} 位大写十六进制（${check.kind}），收到 ${given.length} 个字符`,
    en: `paySign must be ${digits} upper-case hex digits (${check.kind}); ${given.length} characters came.`,
  }
}

function mistakesOf(check: PaySignCheck & { kind: V2SignType }): readonly Mistake[] {
  const { kind, merchant, appsecret } = check
  const key = merchant.apiV2Key
  const right = signedParams(check)
  const { appId = '', timeStamp = '', signType = '', ...others } = right
  const otherKind = kind === 'MD5' ? 'HMAC-SHA256' : 'MD5'
  const sign = (params: V2Params) => signV2({ params, key, signType: kind })
  return [
    { paySign: sign(right), zh: 'paySign 应为大写', en: 'paySign must be in upper case.' },
    {
      paySign: sign({ ...others, appid: appId, timeStamp, signType }),
      zh: '签名时用了 appid，应为 appId（大写 I）',
      en: 'Signed with `appid`; the name is `appId`, with a capital I.',
    },
    {
      paySign: sign({ ...others, appId, timestamp: timeStamp, signType }),
      zh: '签名时用了 timestamp，应为 timeStamp（大写 S）',
      en: 'Signed with `timestamp`; the name is `timeStamp`, with a capital S.',
    },
    {
      paySign: sign({ ...others, timeStamp, signType }),
      zh: '签名时漏了 appId：它不传给 wx.requestPayment，但要参与签名',
      en: 'Signed without `appId`: it is not passed to wx.requestPayment, but it is signed.',
    },
    {
      paySign: sign({ ...others, appId, timeStamp }),
      zh: '签名时漏了 signType',
      en: 'Signed without `signType`.',
    },
    {
      paySign: sign({ ...right, package: (right['package'] ?? '').replace('prepay_id=', '') }),
      zh: '签名时 package 漏了前缀 prepay_id=',
      en: 'Signed with a package that lacks `prepay_id=`.',
    },
    {
      paySign: signV2({ params: right, key, signType: otherKind }),
      zh: `用 ${otherKind} 计算了签名，但 signType 是 ${kind}`,
      en: `Signed with ${otherKind}, but signType says ${kind}.`,
    },
    {
      paySign: signV2({ params: right, key: merchant.apiV3Key, signType: kind }),
      zh: '用了 APIv3 密钥签名，v2 应使用 API 密钥（v2）',
      en: 'Signed with the APIv3 key; v2 takes the API v2 key.',
    },
    {
      paySign: signV2({ params: right, key: appsecret, signType: kind }),
      zh: '用了小程序的 appsecret 签名，应使用商户的 API 密钥（v2）',
      en: "Signed with the app's secret; it takes the merchant's API v2 key.",
    },
    {
      paySign: hashV2({ text: joinV2(right), key, signType: kind }),
      zh: '签名串末尾漏了 &key=密钥',
      en: 'The string to sign lacks `&key=` at its end.',
    },
  ]
}
