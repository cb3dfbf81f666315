/** Documents of one kind, in memory for reading. Newest last. */
export interface Collection<Doc> {
  get(id: string): Doc | undefined
  all(): readonly Doc[]
  put(doc: Doc): void
  delete(id: string): void
  clear(): void
}

/** Everything that the world remembers. */
export interface State {
  /** Each name is asked for once. */
  collection<Doc>(name: string, idOf: (doc: Doc) => string): Collection<Doc>
}

/** A state that is gone with its process. */
export function createMemoryState(): State {
  return { collection: (_, idOf) => createCollection({ idOf, docs: new Map() }) }
}

/** @param docs what there is already, by id */
export function createCollection<Doc>({
  idOf,
  docs,
}: {
  readonly idOf: (doc: Doc) => string
  readonly docs: Map<string, Doc>
}): Collection<Doc> {
  return {
    get: (id) => docs.get(id),
    all: () => [...docs.values()],
    put: (doc) => void docs.set(idOf(doc), doc),
    delete: (id) => void docs.delete(id),
    clear: () => docs.clear(),
  }
}
