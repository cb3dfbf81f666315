import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApps, createChannels, createTill, openSqliteStore } from '@minitill/till'
import { systemRandom } from '@minitill/wechat'
import { appid, day, mchid, startsAt } from './day.mjs'

/** Compares a day with a long bill, and says how long it took and how much memory: `npm run bench:bill -- 1000000`. */
const rows = Number(process.argv[2] ?? 1_000_000)
const LOOK_EVERY_MS = 20
const MEGABYTE = 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), 'minitill-bill-'))
const [storeFile, billFile] = [join(folder, 'minitill.sqlite'), join(folder, 'bill.csv.gz')]

try {
  console.log(`making a day of ${rows} payments …`)
  const maker = join(import.meta.dirname, 'make-day.mjs')
  const made = spawnSync(process.execPath, [maker, storeFile, billFile, String(rows)], { stdio: 'inherit' })
  if (made.status !== 0) throw new Error('the day could not be made')
  console.log(`the bill has ${(statSync(billFile).size / MEGABYTE).toFixed(1)} MB when it is packed`)
  await measure()
} finally {
  rmSync(folder, { recursive: true })
}

async function measure() {
  const till = await openTill()
  const before = process.memoryUsage().rss
  let peak = before
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, LOOK_EVERY_MS)
  const startedAt = performance.now()
  await till.reconciliations.ask({ day })
  await till.jobs.runDue()
  const seconds = (performance.now() - startedAt) / 1000
  clearInterval(looking)
  peak = Math.max(peak, process.resourceUsage().maxRSS * 1024)
  const { state, report } = await till.reconciliations.load({ mchid, day })
  if (state !== 'done' || report.payments.matched !== rows || !report.money.balances)
    throw new Error(`the day does not balance: ${JSON.stringify({ state, report })}`)
  await till.close()
  const added = (peak - before) / MEGABYTE
  console.log(
    `${rows} rows in ${seconds.toFixed(1)} s: ${Math.round(rows / seconds)} a second, ` +
      `${added.toFixed(0)} MB above the ${(before / MEGABYTE).toFixed(0)} MB before`,
  )
}

async function openTill() {
  const fetchBill = async ({ kind }) =>
    kind === 'trade' ? { kind: 'ready', file: createReadStream(billFile) } : { kind: 'empty' }
  const channel = { pay: { protocol: 'v3', appid, mchid, fetchBill }, notifyUrl: '', refundNotifyUrl: '' }
  const tenNextMorning = startsAt + 25 * 3600_000
  return createTill({
    store: await openSqliteStore({ file: storeFile }),
    channels: createChannels([['v3', channel]]),
    apps: createApps([{ api: { appid }, messages: {} }]),
    clock: { now: () => tenNextMorning + Math.floor(performance.now()) },
    random: systemRandom,
    orderLifetimeMs: 30 * 60_000,
    outTradeNoPrefix: 'MT',
    sessionLifetimeMs: 24 * 3600_000,
    onJobFailure: ({ error }) => console.error(error),
  })
}
