import type { Perform } from '../api-function.ts'
import type { WxPhone } from '../wx-phone.ts'

type Synchronous = (...inputs: readonly never[]) => unknown

/** The mini program's storage on this customer's phone; it outlives the page. */
export function createStorage({ openid, effects }: Pick<WxPhone, 'openid' | 'effects'>) {
  const prefix = `minitill.storage.${openid}.`
  const read = (key: string): unknown => {
    const text = effects.storage().getItem(prefix + key)
    return text === null ? undefined : (JSON.parse(text) as { readonly data: unknown }).data
  }
  const write = (key: string, data: unknown) =>
    effects.storage().setItem(prefix + key, JSON.stringify({ data }))
  const remove = (key: string) => effects.storage().removeItem(prefix + key)
  const keys = () =>
    Object.keys(effects.storage())
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  const clear = () => keys().forEach(remove)
  return { read, write, remove, keys, clear }
}

type Storage = ReturnType<typeof createStorage>

/** WeChat answers an empty text for what was never stored, where it answers at once, and fails where it answers later. */
export const storageSyncApis = (storage: Storage): Readonly<Record<string, Synchronous>> => ({
  getStorageSync: (key: string) => storage.read(key) ?? '',
  setStorageSync: (key: string, data: unknown) => storage.write(key, data),
  removeStorageSync: (key: string) => storage.remove(key),
  clearStorageSync: () => storage.clear(),
  getStorageInfoSync: () => ({ keys: storage.keys() }),
})

export const storageApis = (storage: Storage): Readonly<Record<string, Perform>> => ({
  getStorage: ({ key }) => {
    const data = storage.read(String(key))
    if (data === undefined) throw new Error('getStorage:fail data not found')
    return { data }
  },
  setStorage: ({ key, data }) => storage.write(String(key), data),
  removeStorage: ({ key }) => storage.remove(String(key)),
  clearStorage: () => storage.clear(),
})
