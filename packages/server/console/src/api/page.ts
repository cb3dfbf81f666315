/** One page of a list, and the cursor of the next. */
export interface Page<Item> {
  readonly data: readonly Item[]
  readonly next_cursor: string | null
}
