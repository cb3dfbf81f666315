import type { JsonObject } from '../../transport/json-object.ts'
import type { World } from '../../world/world.ts'
import { type PlatformResult, refused } from '../endpoint.ts'
import { errcodes } from '../errcodes.ts'
import { textOf } from '../message-body.ts'
import { shippingErrcodes as codes } from './errcodes.ts'

/** Whether the app must tell what it ships. @see is_trade_managed */
export const isTradeManaged = (body: JsonObject, world: World): PlatformResult =>
  faultInAppid(body, world) ?? ok({ is_trade_managed: world.settings.get().tradeManaged })

/** Whether its merchants have agreed to that; here they always have. @see is_trade_management_confirmation_completed */
export const isTradeManagementConfirmed = (body: JsonObject, world: World): PlatformResult =>
  faultInAppid(body, world) ?? ok({ completed: world.settings.get().tradeManaged })

/** Where a tap on a shipping message leads; an unknown page leads to WeChat's own. @see set_msg_jump_path */
export function setJumpPath(body: JsonObject, { jumpPath }: World): PlatformResult {
  if (typeof body['path'] !== 'string') return refused(codes.parameter)
  jumpPath.set(body['path'])
  return ok({})
}

function faultInAppid(body: JsonObject, { app }: World): PlatformResult | undefined {
  const appid = textOf(body['appid'])
  if (appid === '') return refused(codes.appidMissing)
  return appid === app.appid ? undefined : refused(errcodes.appid)
}

const ok = (more: JsonObject): PlatformResult => ({ kind: 'ok', body: { errcode: 0, errmsg: 'ok', ...more } })
