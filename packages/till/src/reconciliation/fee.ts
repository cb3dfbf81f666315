/** A rate has four digits behind the point of its percent at most, so whole millionths hold it. */
const MILLION = 1_000_000
const RATE_DIGITS = 4

/**
 * What WeChat keeps of a payment: the rate of what is settled, rounded half up to the fen, each payment on its own.
 * @param rate `0.60%`, as the bill writes it
 * @returns fen; undefined where the rate cannot be read
 */
export function feeAt(rate: string, settled: number): number | undefined {
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(rate) ?? []
  if (whole === undefined) return undefined
  const millionths = Number(whole + decimals.padEnd(RATE_DIGITS, '0'))
  return Math.floor((settled * millionths + MILLION / 2) / MILLION)
}
