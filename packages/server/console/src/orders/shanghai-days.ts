/** From the beginning of a day in Shanghai, as an `<input type="date">` names it. */
export function startOfDay(day: string | undefined): string | undefined {
  return isDay(day) ? `${day}T00:00:00+08:00` : undefined
}

/** To its end: the beginning of the next one, which is not included. */
export function endOfDay(day: string | undefined): string | undefined {
  if (!isDay(day)) return undefined
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS)
  return startOfDay(next.toISOString().slice(0, 10))
}

const DAY_MS = 24 * 3600_000

function isDay(day: string | undefined): day is string {
  return /^\d{4}-\d\d-\d\d$/.test(day ?? '') && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))
}
