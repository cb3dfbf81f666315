import { badMember } from './control-error.ts'
import { type Body, optionalText, requireText } from './members.ts'

/** What `wx.request` sends over the wire. */
export interface WxOutgoing {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Turns the options of `wx.request` into a request, as the phone does: JSON by default, a GET's data in the query. */
export function composeWxRequest(options: Body): WxOutgoing {
  const appid = requireText(options, 'appid')
  const method = (optionalText(options, 'method') ?? 'GET').toUpperCase()
  const url = readUrl(requireText(options, 'url'))
  const given = { 'content-type': 'application/json', ...readHeaders(options['header']) }
  // The phone sets it, and nobody else may.
  const headers = { ...given, referer: `https://servicewechat.com/${appid}/devtools/page-frame.html` }
  const { data, dataBase64 } = options
  if (typeof dataBase64 === 'string') {
    return { url: url.href, method, headers, body: Buffer.from(dataBase64, 'base64') }
  }
  if (method !== 'GET') {
    return {
      url: url.href,
      method,
      headers,
      body: Buffer.from(encode({ data, type: given['content-type'] })),
    }
  }
  for (const [name, value] of pairsOf(data)) url.searchParams.set(name, value)
  return { url: url.href, method, headers, body: Buffer.alloc(0) }
}

function readUrl(text: string): URL {
  if (URL.canParse(text)) return new URL(text)
  throw badMember({ name: 'url', rule: { zh: '完整的网址', en: 'an absolute URL' } })
}

function readHeaders(header: unknown): Record<string, string> {
  return Object.fromEntries(pairsOf(header).map(([name, value]) => [name.toLowerCase(), value]))
}

function encode({ data, type }: { data: unknown; type: string }): string {
  if (data === undefined || data === null) return ''
  if (typeof data === 'string') return data
  return type.includes('x-www-form-urlencoded')
    ? new URLSearchParams(pairsOf(data)).toString()
    : JSON.stringify(data)
}

const pairsOf = (value: unknown): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).map(([name, member]) => [name, String(member)])
    : []
