import type { Party } from '../api/trace-entry.ts'

/** The three who talk to each other, in the order in which they are drawn. */
export const parties: readonly Party[] = ['miniprogram', 'till', 'wechat']

/** Where each one's line runs, in hundredths of the lane's width; the style sheet draws the lines themselves. */
const across: Record<Party, number> = { miniprogram: 14, till: 50, wechat: 86 }

/** One message as an arrow between two of the three lines. */
export function Lane({ from, to }: { readonly from: Party; readonly to: Party }) {
  const [start, end] = [across[from], across[to]]
  const barb = end + (end > start ? -5 : 5)
  return (
    <svg className={`lane ${from}`} viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M${start} 20H${end}M${barb} 15L${end} 20L${barb} 25`} />
      <path className="origin" d={`M${start} 20h0`} />
    </svg>
  )
}
