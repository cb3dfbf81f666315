import { createApiFunction, type Perform } from './api-function.ts'
import { accountApis } from './apis/account.ts'
import { deviceApis, deviceSyncApis } from './apis/device.ts'
import { interactionApis } from './apis/interaction.ts'
import { navigationApis } from './apis/navigation.ts'
import { networkApis } from './apis/network.ts'
import { createStorage, storageApis, storageSyncApis } from './apis/storage.ts'
import type { WxPhone } from './wx-phone.ts'

/**
 * `wx` for one customer with one mini program open, made of calls to the simulator and of panels on the screen.
 * A function that is not here throws when it is called, and says which one it is.
 * @param isOpen a mini program that was closed is answered no more
 */
export function createWx(phone: WxPhone, isOpen: () => boolean): object {
  const storage = createStorage(phone)
  const later: Readonly<Record<string, Perform>> = {
    ...accountApis(phone),
    ...networkApis(phone),
    ...navigationApis(phone),
    ...interactionApis(phone),
    ...storageApis(storage),
    ...deviceApis(phone),
  }
  const functions = Object.entries(later).map(([name, perform]) => [
    name,
    createApiFunction({ name, perform, isOpen }),
  ])
  const known: Record<string, unknown> = {
    ...Object.fromEntries(functions),
    ...storageSyncApis(storage),
    ...deviceSyncApis(phone),
    canIUse: (name: string) => (name.split('.')[0] ?? '') in known,
  }
  return new Proxy(known, { get: (target, name) => target[String(name)] ?? unknownApi(String(name)) })
}

const unknownApi = (name: string) => () => {
  throw new Error(
    `wx.${name} is not part of the simulator's phone. What it has is in packages/simulator/page/src/phone/wx/apis.`,
  )
}
