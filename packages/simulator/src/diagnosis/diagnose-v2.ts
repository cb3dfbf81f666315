import type { V2Params, V2SignType } from '../codec/v2-sign.ts'
import type { Diagnosis } from './diagnosis.ts'
import { findDeviations, nameDeviations } from './find-deviations.ts'
import type { SigningKeys } from './signing-keys.ts'
import { rightV2Draft, showDraft, signDraft, type V2Draft } from './v2-draft.ts'
import { v2EndingDeviations, v2KeyDeviations } from './v2-key-deviations.ts'
import { v2NameDeviations } from './v2-name-deviations.ts'
import { v2TextDeviations } from './v2-text-deviations.ts'

export interface V2Question {
  /** What came, in its order; a `sign` among it is not looked at. */
  readonly params: V2Params
  readonly sign: string
  readonly signType: V2SignType
  readonly keys: SigningKeys
}

/** Says why a v2 signature is refused, of a request or of the five parameters of the cashier. */
export function diagnoseV2({ params, sign, signType, keys }: V2Question): Diagnosis {
  const draft = rightV2Draft({ params, key: keys.apiV2Key, signType })
  const expectedString = showDraft(draft)
  const given = sign.trim().toUpperCase()
  const deviations = [
    ...v2TextDeviations,
    ...v2KeyDeviations(keys),
    ...v2EndingDeviations,
    ...v2NameDeviations(draft.params),
  ]
  const isSigned = (candidate: V2Draft) => signDraft(candidate) === given
  const found = findDeviations({ draft, deviations, isSigned, textLength: expectedString.length })
  if (found === undefined) return { ...unexplained(sign, signType), expectedString }
  const named = [...(sign === given ? [] : [lowerCase]), ...found.deviations]
  return { ...nameDeviations(named), expectedString, likelyString: showDraft(found.draft) }
}

function unexplained(sign: string, signType: V2SignType): Diagnosis {
  if (sign === '') return noSign
  const digits = signType === 'MD5' ? 32 : 64
  return sign.length === digits && /^[0-9A-Fa-f]+$/.test(sign) ? otherString : notHex(sign, signType)
}

const noSign: Diagnosis = {
  code: 'sign_missing',
  explanation: { zh: '没有签名', en: 'There is no signature.' },
}

const lowerCase = {
  code: 'sign_in_lower_case',
  explanation: {
    zh: '签名结果应为大写的十六进制，首尾没有空白',
    en: 'The signature must be hex in upper case, with no white space around it.',
  },
}

function notHex(sign: string, signType: V2SignType): Diagnosis {
  const digits = signType === 'MD5' ? 32 : 64
  return {
    code: 'sign_length',
    explanation: {
      zh: `签名应为 ${digits} 位大写十六进制（${signType}），收到 ${sign.length} 个字符；用 HMAC-SHA256 时必须声明，并参与签名`,
      en: `The signature must be ${digits} upper-case hex digits (${signType}); ${sign.length} characters came. HMAC-SHA256 must be declared, and the declaration signed.`,
    },
  }
}

const otherString: Diagnosis = {
  code: 'other_string_or_key',
  explanation: {
    zh: '密钥不是这个商户的 API 密钥（v2），或签名后参数被改过：请与应有的签名串逐字比较',
    en: "The key is not this merchant's API v2 key, or a value changed after signing: compare with the string in the trace.",
  },
}
