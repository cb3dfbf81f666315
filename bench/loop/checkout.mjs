import { drive, during } from '../load/drive.mjs'
import { measureBeside } from './measure-beside.mjs'

/** Customers check out: order committed, unified order placed with the simulator, prepay id kept, parameters signed. */
export function checkoutRound(context) {
  const { world, channel, concurrency, seconds } = context
  const once = (piece) => world.checkout(piece, channel)
  return measureBeside(context, () => drive({ work: during(seconds * 1000), concurrency, once }))
}
