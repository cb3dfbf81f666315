import type { Bilingual } from '../bilingual.ts'
import { v3PayMessage, verifyRsa } from '../codec/v3-sign.ts'
import type { PaySignCheck, PaySignFinding } from './check-pay-sign.ts'

/** v3: RSA over four lines with the merchant's own key, the one that signed the prepay. */
export function checkPaySignV3(check: PaySignCheck): PaySignFinding {
  const { params, merchant } = check
  const expected = v3PayMessage(params)
  const isGood = isSigned(check, expected)
  const mistake = isGood ? undefined : recogniseMistake(check)
  const hint = `（公钥：商户证书 ${merchant.certificateSerial}）`
  return {
    isGood,
    expected,
    ...(mistake === undefined ? {} : { mistake: { ...mistake, zh: `${mistake.zh}${hint}` } }),
  }
}

interface Mistake extends Bilingual {
  readonly message: string
}

function recogniseMistake(check: PaySignCheck): Bilingual | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(check.params.paySign)) return notBase64
  if (Buffer.from(check.params.paySign, 'base64').length !== 256) return notRsa2048
  const found = mistakesOf(check).find(({ message }) => isSigned(check, message))
  return found === undefined ? wrongKeyOrValues : { zh: found.zh, en: found.en }
}

function mistakesOf({ params }: PaySignCheck): readonly Mistake[] {
  const right = v3PayMessage(params)
  const { appId, timeStamp, nonceStr, signType } = params
  return [
    {
      message: right.slice(0, -1),
      zh: '签名串最后一行漏了换行符 \\n',
      en: 'The last line lacks its line feed.',
    },
    {
      message: v3PayMessage({ ...params, package: params.package.replace('prepay_id=', '') }),
      zh: '签名时 package 漏了前缀 prepay_id=',
      en: 'Signed with a package that lacks `prepay_id=`.',
    },
    {
      message: `${timeStamp}\n${nonceStr}\n${params.package}\n`,
      zh: '签名串漏了第一行 appId',
      en: 'The first line, appId, is missing.',
    },
    {
      message: `${right}${signType}\n`,
      zh: 'v3 的 signType 不参与签名',
      en: 'v3 does not sign the signType.',
    },
    {
      message: `appId=${appId}&nonceStr=${nonceStr}&package=${params.package}&signType=${signType}&timeStamp=${timeStamp}`,
      zh: '按 v2 的 key=value 拼了签名串，v3 是四行文本',
      en: 'Signed the key=value string of v2; v3 has four lines.',
    },
  ]
}

const isSigned = ({ params, merchant }: PaySignCheck, message: string) =>
  verifyRsa({ message, signature: params.paySign, publicKey: merchant.publicKey })

const notBase64: Bilingual = {
  zh: 'paySign 应为 base64，收到的不是',
  en: 'paySign must be base64, and is not.',
}
const notRsa2048: Bilingual = {
  zh: 'paySign 解码后应为 256 字节（RSA-2048）：v3 不能用 MD5 或 HMAC',
  en: 'paySign must decode to 256 bytes (RSA-2048): v3 takes neither MD5 nor HMAC.',
}
const wrongKeyOrValues: Bilingual = {
  zh: '支付签名不对：私钥不是下单所用的商户私钥，或签名后参数被改过，或 appId 不是当前小程序',
  en: 'The private key is not the one that signed the prepay, or a value changed after signing, or the appId is another.',
}
