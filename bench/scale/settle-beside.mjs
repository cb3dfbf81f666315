import { setTimeout as pause } from 'node:timers/promises'
import { openPostgresStore, openSqliteStore } from '@minitill/till'
import { systemRandom } from '@minitill/wechat'
import { percentile } from '../report/statistics.mjs'
import { openTill } from './open-till.mjs'
import { operations } from './operations.mjs'

/** A till that settles a payment every 50 ms, and says how long one took when it is asked. */
const [kind, address] = process.argv.slice(2)
const startTimer = (run, delayMs) => ({ cancel: () => clearTimeout(setTimeout(run, delayMs)) })
const store =
  kind === 'sqlite'
    ? await openSqliteStore({ file: address })
    : await openPostgresStore({ url: address, poolSize: 4, random: systemRandom, startTimer })
const till = openTill(store)
let times = []
let isEnding = false
process.on('message', (word) => {
  if (word === 'end') isEnding = true
  else {
    const [p50, p95, most] = [0.5, 0.95, 1].map((p) => percentile(times, p).toFixed(1))
    console.log(`${times.length} payments settled beside: p50 ${p50}, p95 ${p95}, at most ${most} ms`)
    times = []
  }
})
for (let round = 0; !isEnding; round++) {
  const settle = await operations['settle a notification']({ till, round, run: process.pid })
  const startedAt = performance.now()
  await settle()
  times.push(performance.now() - startedAt)
  await pause(50)
}
await till.close()
process.exit()
