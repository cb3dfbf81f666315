import { useRef, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import type { Page } from '../api/page.ts'
import { type Loaded, useLoad } from './use-load.ts'
import { useTask } from './use-task.ts'

/** A list that grows page by page, by the till's cursors. */
export interface Pages<Item> extends Omit<Loaded<readonly Item[]>, 'value'> {
  readonly items: readonly Item[] | undefined
  /** Fetches the next page; undefined on the last. */
  readonly more: (() => void) | undefined
  readonly isLoadingMore: boolean
}

export type Query = Readonly<Record<string, string | undefined>>

export function usePages<Item>(path: string, query: Query): Pages<Item> {
  const api = useApi()
  const key = `${path}?${JSON.stringify(query)}`
  const [added, setAdded] = useState<Added<Item>>()
  const first = useRef<Page<Item>>(undefined)
  const loaded = useLoad(key, async () => {
    first.current = await api.get<Page<Item>>(path, { limit: PAGE, ...query })
    return first.current
  })
  const { value } = loaded
  const behind = added !== undefined && added.behind === value ? added : undefined
  const cursor = behind === undefined ? value?.next_cursor : behind.cursor
  const next = useTask(async (after: string) => {
    const page = await api.get<Page<Item>>(path, { limit: PAGE, ...query, cursor: after })
    const items = [...(behind?.items ?? []), ...page.data]
    if (first.current === value) setAdded({ behind: value, items, cursor: page.next_cursor })
  })
  return {
    items: value && [...value.data, ...(behind?.items ?? [])],
    problem: loaded.problem ?? next.problem,
    isLoading: loaded.isLoading,
    reload: loaded.reload,
    more: typeof cursor === 'string' ? () => next.run(cursor) : undefined,
    isLoadingMore: next.isBusy,
  }
}

const PAGE = '30'

/** What came behind a first page. */
interface Added<Item> {
  readonly behind: Page<Item> | undefined
  readonly items: readonly Item[]
  readonly cursor: string | null
}
