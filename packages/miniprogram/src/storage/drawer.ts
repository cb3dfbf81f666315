import type { Host } from '../host/host.ts'

/** One thing that outlives the program, as JSON under one key of the phone's storage. */
export interface Drawer<Content> {
  load(): Content | undefined
  save(content: Content): void
  clear(): void
}

/**
 * A drawer that keeps working in memory when the storage is full or broken: a customer must still be able to pay.
 * @param parse answers `undefined` for what an older version of the program left behind
 */
export function createDrawer<Content>(parts: {
  readonly host: Host
  readonly key: string
  readonly parse: (value: unknown) => Content | undefined
}): Drawer<Content> {
  const { host, key, parse } = parts
  let kept = attempt(() => parse(JSON.parse(String(host.getStorageSync(key) || 'null'))))
  return {
    load: () => kept,
    save: (content) => {
      kept = content
      attempt(() => host.setStorageSync(key, JSON.stringify(content)))
    },
    clear: () => {
      kept = undefined
      attempt(() => host.removeStorageSync(key))
    },
  }
}

function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
