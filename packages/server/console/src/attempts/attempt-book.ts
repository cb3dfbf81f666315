import type { Attempt } from '../api/api.ts'
import type { Keep } from '../keep.ts'

/**
 * What was asked of the till and has no answer yet, by name. A try with the same content goes out under the key of the
 * first one, also after the page was loaded anew: so a double click or a lost answer makes one refund, not two.
 */
export interface AttemptBook {
  find(name: string): Attempt | undefined
  /** The attempt to send: the open one where it asks the same, else a new one. */
  begin(name: string, wish: Wish): Attempt
  /** The till has answered. */
  end(name: string): void
}

/** What is asked for, without its key. */
export type Wish = Omit<Attempt, 'key'>

export function createAttemptBook(parts: {
  readonly keep: Keep
  readonly newKey: () => string
}): AttemptBook {
  const { keep, newKey } = parts
  const load = () => JSON.parse(keep.read() ?? '{}') as Record<string, Attempt> // nobody else writes it
  const save = (attempts: Record<string, Attempt>) =>
    keep.write(Object.keys(attempts).length === 0 ? undefined : JSON.stringify(attempts))
  return {
    find: (name) => load()[name],
    begin(name, wish) {
      const open = load()[name]
      if (open !== undefined && isSame(open, wish)) return open
      const attempt = { ...wish, key: newKey() }
      save({ ...load(), [name]: attempt })
      return attempt
    },
    end(name) {
      const { [name]: _, ...others } = load()
      save(others)
    },
  }
}

function isSame(open: Attempt, wish: Wish): boolean {
  return open.path === wish.path && JSON.stringify(open.body) === JSON.stringify(wish.body)
}
