/** Fen as the customer reads them: `1990` → `19.90`. */
export function formatYuan(fen: number): string {
  const yuan = Math.trunc(fen / 100)
  const rest = Math.abs(fen % 100)
  return `${yuan.toLocaleString('en-US')}.${String(rest).padStart(2, '0')}`
}

/** What somebody typed, in fen; `undefined` unless it is yuan with at most two decimals. */
export function parseYuan(text: string): number | undefined {
  const match = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(text.trim())
  if (match === null) return undefined
  // In whole numbers all the way: 19.9 * 100 is 1989.9999999999998.
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
