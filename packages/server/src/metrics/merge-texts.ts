/**
 * Makes one text of several, each metric once with the samples of all.
 * @see Prometheus, text-based exposition format: all lines of a metric stand together
 */
export function mergeTexts(texts: readonly string[]): string {
  const samples = new Map<string, string[]>()
  for (const block of texts.flatMap((text) => text.split(/^(?=# HELP )/m))) {
    const lines = block.split('\n').filter((line) => line !== '')
    const head = lines.filter((line) => line.startsWith('# ')).join('\n')
    const others = lines.filter((line) => !line.startsWith('# '))
    samples.set(head, [...(samples.get(head) ?? []), ...others])
  }
  const blocks = [...samples].map(([head, lines]) => [head, ...lines].join('\n'))
  return `${blocks.join('\n\n')}\n`
}
