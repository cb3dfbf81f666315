import type { PageProps } from '../pages.tsx'
import { DiscrepanciesPage } from './discrepancies-page.tsx'
import { DiscrepancyPage } from './discrepancy-page.tsx'

/** What does not fit, or one of it. */
export function DiscrepanciesRoom({ path: [id], query }: PageProps) {
  return id === undefined ? <DiscrepanciesPage query={query} /> : <DiscrepancyPage id={id} />
}
