import { baseUrl } from './config'
import { createTill } from './lib/minitill'

/** The one till of this program; every page imports it from here. */
export const till = createTill({ baseUrl, wx })
