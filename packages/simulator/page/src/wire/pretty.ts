/** JSON or XML laid out for reading; anything else as it came. */
export function pretty(body: string): string {
  const start = body.trimStart()[0]
  if (start === '{' || start === '[') return prettyJson(body)
  return start === '<' ? prettyXml(body) : body
}

function prettyJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body // not JSON after all; the raw text is the truth
  }
}

/** One element to a line; an element that only holds text stays on one. CDATA is text, whatever is in it. */
function prettyXml(body: string): string {
  const tokens = body.match(/<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>|[^<]+/g) ?? []
  let depth = 0
  let text = ''
  let before: 'open' | 'text' | 'close' = 'close'
  for (const token of tokens) {
    const kind = kindOf(token)
    if (kind === 'text' && token.trim() === '') continue
    if (kind === 'close') depth -= 1
    const staysOnLine = kind === 'text' || (kind === 'close' && before !== 'close')
    text += staysOnLine ? token : `\n${'  '.repeat(Math.max(depth, 0))}${token}`
    if (kind === 'open') depth += 1
    before = kind === 'single' ? 'close' : kind
  }
  return text.trimStart()
}

function kindOf(token: string): 'open' | 'close' | 'text' | 'single' {
  if (token.startsWith('<![CDATA[') || !token.startsWith('<')) return 'text'
  if (token.startsWith('</')) return 'close'
  return /^<[?!]|\/>$/.test(token) ? 'single' : 'open'
}
