import type { Headers } from '../transport/call.ts'

/** As logged from live notifications of v2. */
export const notificationHeaders: Headers = {
  'Content-Type': 'text/xml',
  'User-Agent': 'Mozilla/4.0',
  Accept: '*/*',
  Pragma: 'no-cache',
}
