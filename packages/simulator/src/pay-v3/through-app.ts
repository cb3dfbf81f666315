import { metBy, type World } from '../world/world.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'

/**
 * The world through the app that the merchant names, which must be bound to it.
 * @throws V3Refusal
 */
export function throughApp(appid: string, world: World): World {
  const { mchid } = world.merchant
  if (!world.parties.isBound({ mchid, appid })) throw refuse(refusals.appidNotBound)
  return metBy({ appid }, world)
}
