/** What was opened, to be closed in the opposite order. */
export interface Closers {
  add<Opened>(opened: Opened, close: (opened: Opened) => unknown): Opened
  /** Closes everything, also where one of them fails; every further call waits for the first. */
  closeAll(): Promise<void>
}

export function createClosers(): Closers {
  const closing: (() => unknown)[] = []
  let closed: Promise<void> | undefined
  return {
    add(opened, close) {
      closing.push(() => close(opened))
      return opened
    },
    closeAll: () => {
      closed ??= closeEach(closing.reverse())
      return closed
    },
  }
}

async function closeEach(closing: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closing) {
    try {
      await close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some parts of the server did not close.')
}
