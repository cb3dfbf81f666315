import type { V2Params } from '../codec/v2-sign.ts'
import type { V2Deviation, V2Draft } from './v2-draft.ts'

/** One parameter too few, too many or under another name. Told for these very parameters. */
export const v2NameDeviations = (params: V2Params): readonly V2Deviation[] => [
  ...declarations(params),
  ...Object.keys(params).map(left),
  ...Object.keys(params).flatMap((name) => otherNames(name).map((other) => renamed(name, other))),
  allRenamed,
  ...(params['package']?.startsWith('prepay_id=') ? [packagePrefix] : []),
]

/** What a sign type that is not sent does when it is signed all the same. */
function declarations(params: V2Params): readonly V2Deviation[] {
  if ('sign_type' in params || 'signType' in params) return []
  return [
    {
      code: 'sign_type_signed_not_sent',
      aspect: 'names',
      explanation: {
        zh: '签名时带了 sign_type，请求里却没有它：参与签名的参数都要发送',
        en: 'Signed with `sign_type`, but it was not sent: whatever is signed is sent.',
      },
      variants: (draft) =>
        (['MD5', 'HMAC-SHA256'] as const).map((sign_type) => ({
          ...draft,
          params: { ...draft.params, sign_type },
          algorithm: sign_type,
        })),
    },
  ]
}

const left = (name: string): V2Deviation => ({
  code: 'parameter_missing',
  aspect: 'names',
  explanation: {
    zh: `签名时漏了 ${name}${name === 'appId' ? '：它不传给 wx.requestPayment，但要参与签名' : '：发送的参数都要参与签名'}`,
    en: `Signed without \`${name}\`${name === 'appId' ? ': wx.requestPayment does not take it, but it is signed.' : ', which was sent.'}`,
  },
  variants: (draft) => {
    const { [name]: _, ...rest } = draft.params
    return [{ ...draft, params: rest }]
  },
})

const renamed = (name: string, other: string): V2Deviation => ({
  code: 'parameter_renamed',
  aspect: 'names',
  explanation: {
    zh: `签名时用了 ${other}，参数名应为 ${name}（大小写也要一致）`,
    en: `Signed with \`${other}\`; the name is \`${name}\`, in exactly this spelling.`,
  },
  variants: (draft) => [rename(draft, (known) => (known === name ? other : known))],
})

const allRenamed: V2Deviation = {
  code: 'parameters_renamed',
  aspect: 'names',
  explanation: {
    zh: '签名时参数名用了另一种写法（驼峰或全小写），与发送的不同',
    en: 'All names were signed in another style than they were sent in, camel case or lower case.',
  },
  variants: (draft) => [rename(draft, camelCase), rename(draft, (name) => name.toLowerCase())],
}

const packagePrefix: V2Deviation = {
  code: 'package_prefix_missing',
  aspect: 'values',
  explanation: {
    zh: '签名时 package 漏了前缀 prepay_id=',
    en: 'Signed with a package that lacks `prepay_id=`.',
  },
  variants: (draft) => [
    {
      ...draft,
      params: { ...draft.params, package: (draft.params['package'] ?? '').replace('prepay_id=', '') },
    },
  ],
}

const nicknames: Readonly<Record<string, readonly string[]>> = {
  mch_id: ['mchid', 'partnerid', 'partner_id'],
  nonce_str: ['noncestr', 'nonce'],
  package: ['prepay_id', 'prepayid', 'packageValue'],
  timeStamp: ['timestamp'],
}

function otherNames(name: string): readonly string[] {
  const styles = [camelCase(name), snakeCase(name), name.toLowerCase(), name.replaceAll('_', '')]
  return [...new Set([...styles, ...(nicknames[name] ?? [])])].filter((other) => other !== name)
}

function rename(draft: V2Draft, nameOf: (name: string) => string): V2Draft {
  const pairs = Object.entries(draft.params).map(([name, value]) => [nameOf(name), value])
  return { ...draft, params: Object.fromEntries(pairs) }
}

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
