import type { Violation } from '../check/violation.ts'

const MOST_SHOWN = 30

/** What was broken, or that nothing was. */
export function renderViolations(violations: readonly Violation[]): readonly string[] {
  if (violations.length === 0) return ['  Nothing was lost, nothing was done twice.']
  const shown = violations.slice(0, MOST_SHOWN).map(({ rule, detail }) => `  ${rule}: ${detail}`)
  return [`  BROKEN, ${violations.length} times:`, ...shown]
}
