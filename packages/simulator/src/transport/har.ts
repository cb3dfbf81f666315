import type { TraceEntry } from './trace.ts'

/**
 * Writes entries as an HTTP Archive, which every browser's developer tools open.
 * What HTTP has no place for stands in members that begin with an underscore.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export const buildHar = (entries: readonly TraceEntry[]) => ({
  log: {
    version: '1.2',
    creator: { name: 'minitill simulator', version: '1' },
    pages: [],
    entries: entries.map(harEntry),
  },
})

const harEntry = (entry: TraceEntry) => ({
  startedDateTime: new Date(entry.at).toISOString(),
  time: entry.durationMs,
  request: harRequest(entry),
  response: harResponse(entry),
  cache: {},
  timings: { send: 0, wait: entry.durationMs, receive: 0 },
  comment: [entry.title.zh, entry.reason?.zh].filter((text) => text !== undefined).join('：'),
  _seq: entry.seq,
  _from: entry.from,
  _to: entry.to,
  _verdict: entry.verdict,
  _outTradeNo: entry.outTradeNo,
  _stringToSign: entry.stringToSign,
  _responseStringToSign: entry.responseStringToSign,
  _diagnosis: entry.diagnosis,
})

function harRequest(entry: TraceEntry) {
  const { method, requestHeaders: headers, requestBody: text, requestEncoding } = entry
  const url = absoluteUrl(entry)
  const queryString = [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
  const mimeType = contentType(headers)
  const encoding = requestEncoding === undefined ? {} : { comment: requestEncoding }
  return {
    ...common(headers),
    method,
    url,
    queryString,
    bodySize: sizeOf(text, requestEncoding),
    ...(text === '' ? {} : { postData: { mimeType, params: [], text, ...encoding } }),
  }
}

function harResponse(entry: TraceEntry) {
  const { status, responseHeaders: headers, responseBody: text, encoding } = entry
  const size = sizeOf(text, encoding)
  return {
    ...common(headers),
    status,
    statusText: '',
    content: {
      size,
      mimeType: contentType(headers),
      text,
      ...(encoding === undefined ? {} : { encoding }),
    },
    redirectURL: '',
    bodySize: size,
  }
}

const common = (headers: TraceEntry['requestHeaders']) => ({
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  headersSize: -1, // not known
})

/** Calls of the phone itself, such as wx.login, are no HTTP: they get a host that cannot exist. */
function absoluteUrl({ url, method, requestHeaders }: TraceEntry): string {
  if (/^https?:/.test(url)) return url
  const isPhone = method === 'CALL'
  return isPhone
    ? `https://phone.invalid/${url}`
    : `http://${requestHeaders['host'] ?? 'wechat.invalid'}${url}`
}

const contentType = (headers: TraceEntry['requestHeaders']) =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
const sizeOf = (text: string, encoding: 'base64' | undefined) => Buffer.byteLength(text, encoding ?? 'utf8')
