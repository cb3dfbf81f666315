import { reworded, type V3Deviation } from './v3-draft.ts'

/** Wrong first lines: the method and the address. */
export const v3TargetDeviations: readonly V3Deviation[] = [
  {
    code: 'query_missing',
    aspect: 'target',
    explanation: {
      zh: '签名串第二行漏了查询串：应为路径加 ?查询串，与发出的一致',
      en: 'Line 2 lacks the query: it is the path with ?query, exactly as sent.',
    },
    variants: reworded('target', ({ target }) => [pathOf(target), `${pathOf(target)}?`]),
  },
  {
    code: 'host_in_url',
    aspect: 'target',
    explanation: {
      zh: '签名串第二行带了协议或域名：应从 / 开始',
      en: 'Line 2 holds the scheme or the host: it begins with the /.',
    },
    variants: reworded('target', ({ target, host }) =>
      ['', 'http://', 'https://'].flatMap((scheme) =>
        [host, 'api.mch.weixin.qq.com', 'api2.mch.weixin.qq.com'].map((name) => `${scheme}${name}${target}`),
      ),
    ),
  },
  {
    code: 'url_decoded',
    aspect: 'target',
    explanation: {
      zh: '签名串第二行用了解码后的地址：应与线上发出的一样，保留百分号编码',
      en: 'Line 2 holds the address decoded: keep the percent escapes that go over the wire.',
    },
    variants: reworded('target', ({ target }) => [decoded(target), decoded(target.replaceAll('+', ' '))]),
  },
  {
    code: 'url_encoded',
    aspect: 'target',
    explanation: {
      zh: '签名串第二行多做了百分号编码，与线上发出的不同',
      en: 'Line 2 is percent-encoded otherwise than what was sent.',
    },
    variants: reworded('target', ({ target }) => [
      encodeURI(decoded(target)),
      encodeURI(target),
      encodeURIComponent(target),
      target.replace(/%[0-9A-F]{2}/g, (coded) => coded.toLowerCase()),
      target.replace(/%[0-9a-f]{2}/g, (coded) => coded.toUpperCase()),
      decoded(target).replaceAll('|', '%7C').replaceAll('*', '%2A'),
      decoded(target).replaceAll('|', '%7C'),
    ]),
  },
  {
    code: 'query_reordered',
    aspect: 'target',
    explanation: {
      zh: '签名串第二行的查询参数顺序与发出的不同',
      en: 'The query in line 2 is in another order than the one that was sent.',
    },
    variants: reworded('target', ({ target }) => {
      const pairs = queryOf(target).split('&')
      return [pairs.toSorted(), pairs.toReversed()].map((order) => `${pathOf(target)}?${order.join('&')}`)
    }),
  },
  {
    code: 'other_path',
    aspect: 'target',
    explanation: {
      zh: '签名串第二行的路径不完整或多了斜杠：应以 /v3/ 开头，与发出的一致',
      en: 'The path in line 2 is cut or has a slash too many: it begins with /v3/, exactly as sent.',
    },
    variants: reworded('target', ({ target }) => [
      target.replace(/^\/v3/, ''),
      target.slice(1),
      `${pathOf(target)}/${suffixOf(target)}`,
      `/${target}`,
      target.toLowerCase(),
    ]),
  },
  {
    code: 'method_case',
    aspect: 'method',
    explanation: {
      zh: '签名串第一行的请求方法应为大写',
      en: 'The method in line 1 must be in upper case.',
    },
    variants: reworded('method', ({ method }) => [
      method.toLowerCase(),
      method[0] + method.slice(1).toLowerCase(),
    ]),
  },
  {
    code: 'other_method',
    aspect: 'method',
    explanation: {
      zh: '签名串第一行的请求方法与实际发出的不同',
      en: 'Line 1 names another method than the one that was sent.',
    },
    variants: reworded('method', () => ['GET', 'POST', 'PUT', 'DELETE', '']),
  },
]

const pathOf = (target: string) => target.split('?')[0] ?? ''
const suffixOf = (target: string) => target.slice(pathOf(target).length)
const queryOf = (target: string) => suffixOf(target).slice(1)

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target // a broken escape was not decoded by anybody else either
  }
}
