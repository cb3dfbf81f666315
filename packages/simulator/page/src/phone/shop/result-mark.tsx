/** What the result page can say. */
export type ResultState = 'confirming' | 'paid' | 'closed' | 'unknown'

/** A clock, a tick, a cross or an exclamation mark. */
export function ResultMark({ state }: { readonly state: ResultState }) {
  return (
    <svg className={`mark ${state}`} viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="28" />
      <path d={strokes[state]} />
    </svg>
  )
}

const strokes: Record<ResultState, string> = {
  confirming: 'M32 18v15l9 6',
  paid: 'M19 33l9 9 17-19',
  closed: 'M23 23l18 18M41 23 23 41',
  unknown: 'M32 18v18M32 44v1',
}
