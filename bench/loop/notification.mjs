import { drive, during } from '../load/drive.mjs'
import { untilTrue } from '../load/until-true.mjs'
import { measureBeside } from './measure-beside.mjs'

const AT_ONCE = 16
/** The till asks WeChat about an order after five seconds, and would settle it before its notification comes. */
const few = { ms: 700, pieces: 300 }

/**
 * Orders are placed and paid and their notifications collected, none of which is measured. Then the notifications are
 * handed to the till, which answers when the payment is durable; and at last the till tells the customers.
 */
export async function notificationRound(context) {
  const { world, concurrency } = context
  const letters = await collectNotifications(context)
  const { paidNotifications: paidBefore } = await world.metrics()
  const startedAt = performance.now()
  const settled = await measureBeside(context, () =>
    drive({ work: letters.values(), concurrency, once: world.notify }),
  )
  requireAll({ letters, paid: (await world.metrics()).paidNotifications - paidBefore })
  await untilTrue('every customer is told', async () => (await world.metrics()).waitingJobs === 0)
  const toldSeconds = (performance.now() - startedAt) / 1000
  return { ...settled, toldPerSecond: letters.length / toldSeconds }
}

async function collectNotifications({ world, channel, seconds }) {
  const numbers = []
  await drive({
    work: during(Math.min(seconds * 1000, few.ms), few.pieces),
    concurrency: AT_ONCE,
    once: async (piece) => numbers.push((await world.checkout(piece, channel)).order.out_trade_no),
  })
  await drive({ work: numbers.values(), concurrency: AT_ONCE, once: world.pay })
  await untilTrue('every notification is sent', () => world.postBox.count() === numbers.length)
  return world.postBox.takeAll()
}

/** A notification that settles nothing is cheaper than one that does, so it must not be counted. */
function requireAll({ letters, paid }) {
  if (paid === letters.length) return
  throw new Error(`${letters.length} notifications made only ${paid} orders paid; is the machine too busy?`)
}
