/** Files that live as long as the mini program is open; it knows them by paths only. */
export interface TemporaryFiles {
  readonly keep: (file: Blob) => string
  /** Where the browser can show it; `undefined` for a path that is none of ours. */
  readonly urlOf: (path: string) => string | undefined
  /** @throws Error for a path that is none of ours */
  readonly read: (path: string) => Promise<ArrayBuffer>
  readonly removeAll: () => void
}

export function createTemporaryFiles(): TemporaryFiles {
  const kept = new Map<string, { readonly file: Blob; readonly url: string }>()
  return {
    keep: (file) => {
      const ending = file.type.split('/')[1] ?? 'dat'
      const path = `http://tmp/${kept.size + 1}.${ending}` // as the developer tools name theirs
      kept.set(path, { file, url: URL.createObjectURL(file) })
      return path
    },
    urlOf: (path) => kept.get(path)?.url,
    read: async (path) => {
      const found = kept.get(path)
      if (found === undefined) throw new Error(`no such file or directory, open "${path}"`)
      return found.file.arrayBuffer()
    },
    removeAll: () => {
      for (const { url } of kept.values()) URL.revokeObjectURL(url)
      kept.clear()
    },
  }
}
