import type { Party } from '../api/trace-entry.ts'

/** The three who talk to each other, in the order in which they are drawn. */
export const parties: readonly Party[] = ['miniprogram', 'till', 'wechat']

/** Where each one's line runs, in hundredths of the lane's width. */
const across: Record<Party, number> = { miniprogram: 14, till: 50, wechat: 86 }

/** One message as an arrow between two of the three lines. */
export function Lane({ from, to }: { readonly from: Party; readonly to: Party }) {
  const [start, end] = [across[from], across[to]]
  const point = end > start ? -1 : 1
  return (
    <svg className="lane" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
      {parties.map((party) => (
        <path key={party} className={`lifeline ${party}`} d={`M${across[party]} 0V40`} />
      ))}
      <path
        className={`arrow ${from}`}
        d={`M${start} 20H${end}M${end + point * 5} 15L${end} 20L${end + point * 5} 25`}
      />
      <path className={`origin ${from}`} d={`M${start} 20h0`} />
    </svg>
  )
}
