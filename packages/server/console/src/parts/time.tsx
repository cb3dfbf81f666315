/** A time of the till's, `2026-11-23T16:20:09+08:00`, as the clock on the wall in Shanghai shows it. */
export function Time({ at }: { readonly at: string | null }) {
  if (at === null) return <span className="soft">—</span>
  return (
    <time dateTime={at} className="time">
      {at.slice(0, 19).replace('T', ' ')}
    </time>
  )
}
