import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Command, startCommand } from '../support/command.ts'
import { type CommandPlace, openCommandPlace } from '../support/command-place.ts'
import { eventually } from '../support/eventually.ts'
import { type Cluster, startCluster } from '../support/postgres/start-cluster.ts'
import { logIn, type Shopper, type ShownOrder } from '../support/shopper.ts'
import { minitill, pathOfPrograms } from './minitill.ts'

let place: CommandPlace
let cluster: Cluster
let simulator: Command
let env: Record<string, string>

beforeAll(async () => {
  place = await openCommandPlace()
  env = { ...place.env, PATH: pathOfPrograms(), MINITILL_RATE_LIMIT: '0' }
  cluster = await startCluster()
  for (const name of ['busy', 'restored']) await cluster.createDatabase(name)
  simulator = await startCommand(['simulator'], env)
}, 60_000)
afterAll(async () => {
  await simulator?.kill('SIGKILL')
  await cluster?.stop()
  place?.remove()
})

/** Where each store is, and where its backup is restored to. */
const stores = [
  {
    store: 'SQLite',
    busy: () => ({ MINITILL_DATA_DIR: join(place.folder, 'busy') }),
    restored: () => ({ MINITILL_DATA_DIR: join(place.folder, 'restored') }),
    refusal: 'target_not_empty',
  },
  {
    store: 'PostgreSQL',
    busy: () => ({ MINITILL_DATABASE_URL: cluster.url('busy') }),
    restored: () => ({ MINITILL_DATABASE_URL: cluster.url('restored') }),
    refusal: 'target_in_use',
  },
]

describe.each(stores)(
  'a backup of $store that is made while customers pay',
  ({ store, busy, restored, refusal }) => {
    const serve = (where: Record<string, string>) =>
      startCommand(['serve', '--simulator', join(place.folder, 'credentials.json')], { ...env, ...where })

    test('holds every payment that was acknowledged before it began, to the fen, and a till goes on from it', async () => {
      const backup = join(place.folder, `backup of ${store}`)
      const first = await serve(busy())
      const shopper = await logIn(place)
      const shopping = goShopping(shopper)
      await eventually(async () => expect(shopping.paid.length).toBeGreaterThan(3), 20_000)
      const acknowledged = [...shopping.paid]

      const made = await minitill(['backup', backup], { ...env, ...busy() })
      expect(made).toMatchObject({ code: 0 })
      expect(await minitill(['restore', backup], { ...env, ...busy() })).toMatchObject({
        code: 1,
        facts: { error: refusal },
      })
      await shopping.end()
      expect(shopping.paid.length).toBeGreaterThan(acknowledged.length)
      await first.kill('SIGKILL')

      const back = await minitill(['restore', backup], { ...env, ...restored() })
      expect(back).toMatchObject({ code: 0, facts: { figures: made.facts['figures'] } })
      const second = await serve(restored())
      for (const order of acknowledged) expect(await shopper.order(order.id)).toEqual(order)
      await second.kill('SIGTERM')
    }, 60_000)
  },
)

/** Buys and pays until it is told to end; `paid` is what the till acknowledged. */
function goShopping(shopper: Shopper) {
  const paid: ShownOrder[] = []
  let isOver = false
  const shop = async () => {
    while (!isOver) {
      const checkout = await shopper.checkout()
      await shopper.pay(checkout)
      const order = await shopper.order(checkout.order.id, { confirm: true })
      if (order.state === 'paid') paid.push(order)
    }
  }
  const over = shop()
  return {
    paid,
    async end() {
      isOver = true
      await over
    },
  }
}
