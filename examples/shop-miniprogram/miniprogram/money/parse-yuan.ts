/** What somebody typed, in fen; `undefined` unless it is yuan with at most two decimals. */
export function parseYuan(text: string): number | undefined {
  const match = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(text.trim())
  if (match === null) return undefined
  // In whole numbers all the way: 19.9 * 100 is 1989.9999999999998.
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
