import type { Page } from '@minitill/till'
import { z } from 'zod'

const LARGEST_PAGE = 100
const USUAL_PAGE = 20

/** The query members of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(USUAL_PAGE),
  cursor: z.string().min(1).max(200).optional().describe('`next_cursor` of the page before'),
}

/** A page on the wire. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().describe('null on the last page'),
  })
}

/** Shows a page, each entry by `show`. */
export function showPage<Entry, View>(
  page: Page<Entry>,
  show: (entry: Entry) => View,
): { data: View[]; next_cursor: string | null } {
  return { data: page.data.map(show), next_cursor: page.nextCursor ?? null }
}
