/** JSON or XML with its names, texts and numbers told apart. */
export function Coloured({ source }: { readonly source: string }) {
  let at = 0
  return source.split(tokens).map((part, index, parts) => {
    const key = at
    at += part.length
    return part === '' ? null : (
      <span key={key} className={kindOf(part, parts[index + 1])}>
        {part}
      </span>
    )
  })
}

/** Split with a capture keeps the tokens: JSON strings, XML tags, CDATA marks, bare values. */
const tokens =
  /("(?:[^"\\]|\\.)*"|<!\[CDATA\[|\]\]>|<\/?[\w-]+>|\b(?:true|false|null|-?\d+(?:\.\d+)?)\b(?=[,\s\]}]|$))/

function kindOf(part: string, next: string | undefined): string | undefined {
  if (part === '<![CDATA[' || part === ']]>') return 'code-mark'
  if (part.startsWith('<')) return 'code-name'
  if (part.startsWith('"')) return next?.startsWith(':') ? 'code-name' : 'code-text'
  return /^(true|false|null|-?\d+(\.\d+)?)$/.test(part) ? 'code-value' : undefined
}
