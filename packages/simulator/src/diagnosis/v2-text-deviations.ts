import type { V2Deviation, V2Draft } from './v2-draft.ts'

/** Wrong hashes, orders and values: all that does not concern one single parameter. */
export const v2TextDeviations: readonly V2Deviation[] = [
  {
    code: 'other_sign_type',
    aspect: 'algorithm',
    explanation: {
      zh: '签名算法与声明的不同：不传 sign_type 就是 MD5；用 HMAC-SHA256 必须传 sign_type 并参与签名；小程序调起支付看 signType',
      en: 'Hashed otherwise than declared: without sign_type it is MD5; HMAC-SHA256 is declared, and the declaration is signed.',
    },
    variants: (draft) => [{ ...draft, algorithm: draft.algorithm === 'MD5' ? 'HMAC-SHA256' : 'MD5' }],
  },
  {
    code: 'plain_sha',
    aspect: 'algorithm',
    explanation: {
      zh: '用了不带密钥的 SHA；HMAC-SHA256 要以 API 密钥为 HMAC 的密钥',
      en: 'This is a plain SHA; HMAC-SHA256 takes the API key as the key of the HMAC.',
    },
    variants: (draft) => [
      { ...draft, algorithm: 'SHA-256' },
      { ...draft, algorithm: 'SHA-1' },
    ],
  },
  {
    code: 'empty_values_kept',
    aspect: 'empty',
    explanation: {
      zh: '值为空的参数也参与了签名；空值不参与签名',
      en: 'Parameters with empty values were signed; they are left out.',
    },
    variants: (draft) => (Object.values(draft.params).includes('') ? [{ ...draft, keepsEmpty: true }] : []),
  },
  {
    code: 'zero_dropped',
    aspect: 'zero',
    explanation: {
      zh: '值为 0 的参数被当作空值丢掉了；0 要参与签名（PHP 的 empty() 会这样）',
      en: 'A parameter whose value is 0 was dropped as if it were empty; 0 is signed. PHP’s empty() does this.',
    },
    variants: (draft) => withParams(draft, (pairs) => pairs.filter(([, value]) => value !== '0')),
  },
  {
    code: 'values_url_encoded',
    aspect: 'values',
    explanation: {
      zh: '签名前对参数值做了 URL 编码；应使用原始值',
      en: 'Values were URL-encoded before signing; they are signed as they are.',
    },
    variants: (draft) =>
      [encodeURIComponent, encodeURI, formEncoded].flatMap((encode) =>
        withParams(draft, (pairs) => pairs.map(([name, value]) => [name, encode(value)])),
      ),
  },
  {
    code: 'values_xml_escaped',
    aspect: 'values',
    explanation: {
      zh: '对 XML 转义后的值（&amp;、&lt; 或 CDATA）签了名；应先签名，再写成 XML',
      en: 'Values were signed as XML has them (&amp;, &lt; or CDATA); sign them plain, then write the XML.',
    },
    variants: (draft) =>
      [escapeXml, escapeXmlQuotes, inCdata].flatMap((escaped) =>
        withParams(draft, (pairs) => pairs.map(([name, value]) => [name, escaped(value)])),
      ),
  },
  {
    code: 'values_trimmed',
    aspect: 'values',
    explanation: {
      zh: '签名时去掉了参数值首尾的空白，发送时却没有',
      en: 'Values were trimmed for signing, but sent with their white space.',
    },
    variants: (draft) => withParams(draft, (pairs) => pairs.map(([name, value]) => [name, value.trim()])),
  },
  {
    code: 'order_ignores_case',
    aspect: 'order',
    explanation: {
      zh: '排序时忽略了大小写或下划线；应按参数名的 ASCII 码从小到大',
      en: 'The sort ignores case or underscores; it goes by the ASCII codes of the names.',
    },
    variants: (draft) => [
      { ...draft, sort: (names) => names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)) },
      { ...draft, sort: (names) => names.toSorted((a, b) => (a.toUpperCase() < b.toUpperCase() ? -1 : 1)) },
      { ...draft, sort: (names) => names.toSorted((a, b) => a.localeCompare(b, 'en')) },
    ],
  },
  {
    code: 'not_sorted',
    aspect: 'order',
    explanation: {
      zh: '参数没有按名称的 ASCII 码排序',
      en: 'The parameters are not sorted by the ASCII codes of their names.',
    },
    variants: (draft) => [
      { ...draft, sort: (names) => names },
      { ...draft, sort: (names) => names.toSorted().reverse() },
    ],
  },
  {
    code: 'not_utf8',
    aspect: 'encoding',
    explanation: {
      zh: '计算摘要时没有按 UTF-8 编码，中文因此出错',
      en: 'The hash was not taken over UTF-8, which shows with Chinese text.',
    },
    variants: (draft) => [{ ...draft, encoding: 'latin1' }],
  },
  {
    code: 'string_in_other_case',
    aspect: 'finish',
    explanation: {
      zh: '整个签名串被转成了小写或大写；只有结果要大写',
      en: 'The whole string was put into one case; only the result is in upper case.',
    },
    variants: (draft) => [
      { ...draft, finish: (text) => text.toLowerCase() },
      { ...draft, finish: (text) => text.toUpperCase() },
    ],
  },
]

type Pairs = readonly (readonly [name: string, value: string])[]

function withParams(draft: V2Draft, change: (pairs: Pairs) => Pairs): readonly V2Draft[] {
  return [{ ...draft, params: Object.fromEntries(change(Object.entries(draft.params))) }]
}

const formEncoded = (value: string) => new URLSearchParams({ value }).toString().slice('value='.length)
const escapeXml = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const escapeXmlQuotes = (value: string) =>
  escapeXml(value).replaceAll('"', '&quot;').replaceAll("'", '&apos;')
const inCdata = (value: string) => `<![CDATA[${value}]]>`
