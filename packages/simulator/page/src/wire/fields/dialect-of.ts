import type { TraceEntry } from '../../api/trace-entry.ts'
import { pathOf } from '../step.ts'

/** The language of a message: which table explains its members. */
export type Dialect = 'v2' | 'v3' | 'notification' | 'miniProgramApi' | 'phone' | 'till'

/** Whose words a message uses. A v2 notification is the same XML as everything else in v2. */
export function dialectOf(entry: Pick<TraceEntry, 'from' | 'to' | 'url' | 'requestBody'>): Dialect {
  if (entry.from === 'miniprogram') return entry.to === 'till' ? 'till' : 'phone'
  if (entry.from === 'wechat') return entry.requestBody?.trimStart().startsWith('<') ? 'v2' : 'notification'
  const path = pathOf(entry.url)
  if (path.startsWith('/v3/')) return 'v3'
  return /^\/(cgi-bin|sns|wxa|wxaapi)\//.test(path) ? 'miniProgramApi' : 'v2'
}
