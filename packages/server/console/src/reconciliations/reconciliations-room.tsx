import type { PageProps } from '../pages.tsx'
import { DayPage } from './day-page.tsx'
import { DaysPage } from './days-page.tsx'

/** The days, or one of them. */
export function ReconciliationsRoom({ path: [mchid, date] }: PageProps) {
  return mchid === undefined || date === undefined ? <DaysPage /> : <DayPage mchid={mchid} date={date} />
}
