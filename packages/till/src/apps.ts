import type { Appid, MiniProgramApi } from '@minitill/wechat'
import { TillError } from './errors/till-error.ts'
import type { MessageKind, MessageTemplate } from './messages/message-template.ts'

/** A mini program with what the till must know to serve its customers. */
export interface ConfiguredApp {
  /** Who logs in there, and a word to them afterwards. There is one of it for each app: it holds the access token. */
  readonly api: MiniProgramApi
  /** Templates are a mini program's own. What is absent is not sent. */
  readonly messages: { readonly [Kind in MessageKind]?: MessageTemplate | undefined }
  /** WeChat holds the money of its orders until it hears that the goods were sent (小程序发货信息管理). */
  readonly isTradeManaged?: boolean | undefined
}

/** All mini programs, the default first. A customer and their orders belong to one of them. */
export interface Apps {
  readonly byDefault: Appid
  readonly ids: readonly Appid[]
  /** @throws TillError `app_unknown` */
  find(appid: Appid): ConfiguredApp
}

/** Makes the directory of mini programs; the first one is the default. */
export function createApps(list: readonly ConfiguredApp[]): Apps {
  const apps = new Map(list.map((app) => [app.api.appid, app]))
  const [byDefault] = apps.keys()
  if (byDefault === undefined) throw new TillError('app_unknown', { detail: 'no app is configured' })
  return {
    byDefault,
    ids: [...apps.keys()],
    find(appid) {
      const app = apps.get(appid)
      if (!app) throw new TillError('app_unknown')
      return app
    },
  }
}
