import type { Host } from './host.ts'

// Free names of the host, which are no members of the global object everywhere.
declare const wx: Host | undefined
declare const uni: Host | undefined

/** The host that the program runs in: `uni` where uni-app has put it, else `wx`. Taro is handed over instead. */
export function findHost(): Host {
  if (typeof uni !== 'undefined' && uni) return uni
  if (typeof wx !== 'undefined' && wx) return wx
  throw new Error(
    'minitill found neither wx nor uni: it runs in a mini program. Elsewhere hand the host over: createTill({ baseUrl, wx }).',
  )
}
