import type { Step } from '../scenario/step.ts'
import { control, rotateCertificates, setFunds } from '../world/call-wechat.ts'
import { setWeather } from '../world/weather.ts'
import type { World } from '../world/world.ts'
import { visit } from './customer.ts'
import { forge } from './forger.ts'
import { close, refund } from './merchant.ts'

/** Lets a step happen. Resolves when whoever acts has done with it, which may be long after. */
export async function act(world: World, { action, ...when }: Step): Promise<void> {
  switch (action.kind) {
    case 'visit':
      return visit(world, { ...when, action })
    case 'refund':
      return refund(world, { ...when, action })
    case 'close':
      return close(world, action)
    case 'forge':
      return forge(world, action)
    case 'crash':
      return world.kill(action)
    case 'weather':
      return void (await setWeather(world, action.profile))
    case 'refund_fate':
      return void (await control(world.wechat, 'refunds/next', { outcome: action.outcome }))
    case 'funds':
      return setFunds(world, action.availableFen)
    case 'rotate':
      return rotateCertificates(world)
    case 'skew':
      return skewClock(world, action)
    default:
      return action satisfies never
  }
}

async function skewClock(
  { journal, pause }: World,
  { aheadMs, forMs }: { readonly aheadMs: number; readonly forMs: number },
): Promise<void> {
  journal.clockAheadMs = aheadMs
  await pause(forMs)
  journal.clockAheadMs = 0
}
