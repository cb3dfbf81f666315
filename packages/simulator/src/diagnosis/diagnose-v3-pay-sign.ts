import { v3PayMessage } from '../codec/v3-sign.ts'
import { diagnoseRsa } from './diagnose-rsa.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { Deviation } from './find-deviations.ts'
import type { SigningKeys } from './signing-keys.ts'

/** What the cashier was called with, as far as it is signed or taken to be. */
export interface V3PayParams {
  readonly appId: string
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
}

/** Says why a v3 paySign is refused. */
export function diagnoseV3PaySign(wish: {
  readonly params: V3PayParams
  readonly paySign: string
  readonly keys: SigningKeys
}): Diagnosis {
  const draft: PayDraft = { ...wish.params, layout: v3PayMessage }
  const told = diagnoseRsa({
    signature: wish.paySign,
    keys: wish.keys,
    search: { draft, deviations },
    textOf: (lines) => lines.layout(lines),
  })
  return { ...told, expectedString: v3PayMessage(wish.params) }
}

interface PayDraft extends V3PayParams {
  readonly layout: (lines: PayDraft) => string
}

const laid =
  (...layouts: readonly PayDraft['layout'][]): Deviation<PayDraft>['variants'] =>
  (draft) =>
    layouts.map((layout) => ({ ...draft, layout }))

const deviations: readonly Deviation<PayDraft>[] = [
  {
    code: 'package_prefix_missing',
    aspect: 'package',
    explanation: {
      zh: '签名时 package 漏了前缀 prepay_id=',
      en: 'Signed with a package that lacks `prepay_id=`.',
    },
    variants: (draft) => [{ ...draft, package: draft.package.replace('prepay_id=', '') }],
  },
  {
    code: 'final_newline_missing',
    aspect: 'layout',
    explanation: {
      zh: '签名串最后一行漏了换行符 \\n：四行每行都以 \\n 结尾',
      en: 'The last line lacks its line feed: each of the four lines ends with one.',
    },
    variants: laid((lines) => v3PayMessage(lines).slice(0, -1)),
  },
  {
    code: 'app_id_line_missing',
    aspect: 'layout',
    explanation: { zh: '签名串漏了第一行 appId', en: 'The first line, appId, is missing.' },
    variants: laid((lines) => `${lines.timeStamp}\n${lines.nonceStr}\n${lines.package}\n`),
  },
  {
    code: 'sign_type_signed',
    aspect: 'layout',
    explanation: { zh: 'v3 的 signType 不参与签名', en: 'v3 does not sign the signType.' },
    variants: laid(
      (lines) => `${v3PayMessage(lines)}${lines.signType}\n`,
      (lines) => `${lines.appId}\n${lines.timeStamp}\n${lines.nonceStr}\n${lines.package}\n${lines.signType}`,
    ),
  },
  {
    code: 'v2_string_signed',
    aspect: 'layout',
    explanation: {
      zh: '按 v2 的 key=value 拼了签名串，v3 是四行文本',
      en: 'Signed the key=value string of v2; v3 has four lines.',
    },
    variants: laid(
      (lines) => `${pairsOf(lines)}&signType=${lines.signType}&timeStamp=${lines.timeStamp}`,
      (lines) => `${pairsOf(lines)}&timeStamp=${lines.timeStamp}`,
    ),
  },
  {
    code: 'lines_swapped',
    aspect: 'layout',
    explanation: {
      zh: '签名串的行序不对：appId、时间戳、随机串、package',
      en: 'The lines are in another order: appId, timestamp, nonce, package.',
    },
    variants: laid((lines) =>
      v3PayMessage({ ...lines, timeStamp: lines.nonceStr, nonceStr: lines.timeStamp }),
    ),
  },
  {
    code: 'other_line_ends',
    aspect: 'layout',
    explanation: {
      zh: '签名串的换行不是 \\n（0x0A）',
      en: 'The lines end otherwise than with a line feed, \\n (0x0A).',
    },
    variants: laid(
      (lines) => v3PayMessage(lines).replaceAll('\n', '\r\n'),
      (lines) => v3PayMessage(lines).replaceAll('\n', '\\n'),
      (lines) => v3PayMessage(lines).replaceAll('\n', ''),
    ),
  },
]

const pairsOf = ({ appId, nonceStr, package: wrapped }: PayDraft) =>
  `appId=${appId}&nonceStr=${nonceStr}&package=${wrapped}`
