import type { Dialect } from './dialect-of.ts'
import { headerMeanings } from './meanings/headers.ts'
import type { Meanings } from './meanings/meaning.ts'
import { miniProgramApiMeanings } from './meanings/mini-program-api.ts'
import { notificationMeanings } from './meanings/notification.ts'
import { phoneMeanings } from './meanings/phone.ts'
import { tillMeanings } from './meanings/till.ts'
import { v2Meanings } from './meanings/v2.ts'
import { v3Meanings } from './meanings/v3.ts'

/** What each member means; one table for each dialect that the three speak, and one for the headers of all. */
export const fieldMeanings: Readonly<Record<Dialect | 'header', Meanings>> = {
  header: headerMeanings,
  v2: v2Meanings,
  v3: v3Meanings,
  notification: notificationMeanings,
  miniProgramApi: miniProgramApiMeanings,
  phone: phoneMeanings,
  till: tillMeanings,
}
