import { TillError } from '@minitill/till'
import type { Appid } from '@minitill/wechat'

/** Finds the mini program that a caller names, if any. @throws TillError `app_unknown` */
export function findApp(name: string | undefined, appids: readonly Appid[]): Appid | undefined {
  if (name === undefined) return undefined
  const appid = appids.find((known) => known === name)
  if (appid === undefined) throw new TillError('app_unknown')
  return appid
}
