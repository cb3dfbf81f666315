/** Fen for people, in whole numbers all the way: `123456` → `¥1,234.56`, `-5` → `-¥0.05`. */
export function showYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}¥${yuan}.${digits.slice(-2)}`
}

/** Fen as an amount field has them: `123456` → `1234.56`. */
export function writeYuan(fen: number): string {
  return showYuan(fen).replace(/[¥,]/g, '')
}

/** What was typed, in fen; undefined unless it is yuan with at most two decimals. No fraction is ever computed. */
export function readYuan(text: string): number | undefined {
  const [, yuan, fen = ''] = /^¥?(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', '').trim()) ?? []
  return yuan === undefined ? undefined : Number(yuan + fen.padEnd(2, '0'))
}
