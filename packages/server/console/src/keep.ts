/** A small text that is kept by name. A browser that keeps nothing is no obstacle: then it lasts as long as the page. */
export interface Keep {
  read(): string | undefined
  /** Undefined forgets it. */
  write(text: string | undefined): void
}

export function createKeep(storage: () => Storage, name: string): Keep {
  let lastWritten: string | undefined
  return {
    read() {
      try {
        return storage().getItem(name) ?? undefined
      } catch {
        return lastWritten
      }
    },
    write(text) {
      lastWritten = text
      try {
        if (text === undefined) storage().removeItem(name)
        else storage().setItem(name, text)
      } catch {
        // kept in this page alone
      }
    },
  }
}
