import type { SigningKeys } from './signing-keys.ts'
import type { V2Deviation, V2Draft } from './v2-draft.ts'

type Keys = Pick<SigningKeys, 'apiV3Key' | 'appsecret' | 'mchid'>

/** Wrong keys. */
export const v2KeyDeviations = ({ apiV3Key, appsecret, mchid }: Keys): readonly V2Deviation[] => [
  {
    code: 'key_is_apiv3_key',
    aspect: 'key',
    explanation: {
      zh: '用了 APIv3 密钥签名；v2 应使用 API 密钥（v2）',
      en: 'Signed with the APIv3 key; v2 takes the API v2 key.',
    },
    variants: keyed(() => [apiV3Key]),
  },
  {
    code: 'key_is_appsecret',
    aspect: 'key',
    explanation: {
      zh: '用了小程序的 appsecret 签名；应使用商户的 API 密钥（v2）',
      en: "Signed with the app's secret; it takes the merchant's API v2 key.",
    },
    variants: keyed(() => [appsecret]),
  },
  {
    code: 'key_with_white_space',
    aspect: 'key',
    explanation: {
      zh: '密钥前后带了空格、换行或 BOM：从文件或环境变量读出后要去掉',
      en: 'The key has a space, a line feed or a byte order mark at an end: trim what is read from a file or the environment.',
    },
    variants: keyed((key) => [
      `${key}\n`,
      `${key}\r\n`,
      `${key} `,
      ` ${key}`,
      `${key}\t`,
      `\uFEFF${key}`,
      `"${key}"`,
    ]),
  },
  {
    code: 'key_in_other_case',
    aspect: 'key',
    explanation: { zh: '密钥的大小写被改了', en: 'The key was put into another case.' },
    variants: keyed((key) => [key.toLowerCase(), key.toUpperCase()]),
  },
  {
    code: 'key_empty',
    aspect: 'key',
    explanation: {
      zh: '密钥是空的或未配置（例如变成了 undefined、null）',
      en: 'The key is empty or not configured: it became undefined, null or the like.',
    },
    variants: keyed(() => ['', 'undefined', 'null', 'None', mchid]),
  },
]

/** Where the key stands in the text. */
export const v2EndingDeviations: readonly V2Deviation[] = [
  {
    code: 'key_missing',
    aspect: 'ending',
    explanation: {
      zh: '签名串末尾漏了 &key=密钥',
      en: 'The string to sign lacks `&key=` and the key at its end.',
    },
    variants: ended(() => ''),
  },
  {
    code: 'key_twice',
    aspect: 'ending',
    explanation: { zh: '&key=密钥 拼了两次', en: '`&key=` and the key stand there twice.' },
    variants: ended((key) => `&key=${key}&key=${key}`),
  },
  {
    code: 'key_without_name',
    aspect: 'ending',
    explanation: {
      zh: '密钥前应为 &key=（全部小写），不能省略或改写',
      en: 'The key is led in by `&key=`, in lower case and with its &.',
    },
    variants: (draft) =>
      [
        (key: string) => key,
        (key: string) => `&${key}`,
        (key: string) => `key=${key}`,
        (key: string) => `&Key=${key}`,
        (key: string) => `&KEY=${key}`,
        (key: string) => `&key=${key}&`,
      ].map((ending) => ({ ...draft, ending })),
  },
  {
    code: 'key_sorted_in',
    aspect: 'ending',
    explanation: {
      zh: 'key 被当作参数一起排序了；它总在最后',
      en: 'The key was sorted among the parameters; it always comes last.',
    },
    variants: (draft) => [
      { ...draft, sortsKeyIn: true, ending: () => '' },
      { ...draft, sortsKeyIn: true },
    ],
  },
]

function keyed(keysFor: (key: string) => readonly string[]): V2Deviation['variants'] {
  return (draft) =>
    keysFor(draft.key)
      .filter((key) => key !== draft.key)
      .map((key) => ({ ...draft, key }))
}

function ended(ending: V2Draft['ending']): V2Deviation['variants'] {
  return (draft) => [{ ...draft, ending }]
}
