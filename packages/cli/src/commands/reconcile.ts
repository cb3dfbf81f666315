import { setTimeout as pause } from 'node:timers/promises'
import { embedTill, loadConfig, systemConfigSources } from '@minitill/server'
import type { DayReport, MerchantDay, Reconciliation, Till } from '@minitill/till'
import { addDays, parseShanghaiDay, type ShanghaiDay, shanghaiDayOf, systemClock } from '@minitill/wechat'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { readCredentials, simulatorSettings } from '../simulator-settings.ts'
import { UsageError } from '../usage-error.ts'

export interface ReconcileOptions {
  readonly date?: string | undefined
  readonly preview?: boolean | undefined
  readonly simulator?: string | undefined
}

const LOOK_EVERY_MS = 200

/**
 * `minitill reconcile`: compares a day with WeChat's bill, or says what the comparison would find. It opens the till as
 * `serve` does, and listens nowhere.
 * @throws ConfigError, CredentialsError, UsageError, TillError
 */
export async function reconcile(context: CommandContext, options: ReconcileOptions): Promise<ExitCode> {
  const simulated =
    options.simulator === undefined ? {} : simulatorSettings(readCredentials(options.simulator))
  const day = readDay(options.date)
  const config = loadConfig({ ...systemConfigSources, env: { ...context.env, ...simulated } })
  const { till, close } = await embedTill({ ...config, logLevel: 'silent' })
  try {
    if (options.preview) return tell(context, await till.reconciliations.preview({ day }))
    return tell(context, await compare(till, day))
  } finally {
    await close()
  }
}

/** Yesterday, where no day is named. */
function readDay(text: string | undefined): ShanghaiDay {
  if (text === undefined) return addDays(shanghaiDayOf(systemClock.now()), -1)
  try {
    return parseShanghaiDay(text, 'date')
  } catch {
    throw new UsageError(`--date ${text}: yyyy-MM-dd`)
  }
}

async function compare(till: Till, day: ShanghaiDay): Promise<Reconciliation> {
  let { reconciliation } = await till.reconciliations.ask({ day })
  while (reconciliation.state === 'waiting' && reconciliation.note === undefined) {
    await pause(LOOK_EVERY_MS)
    reconciliation = await till.reconciliations.load(reconciliation)
  }
  return reconciliation
}

interface Told extends MerchantDay {
  readonly report: DayReport | undefined
  readonly note?: string | undefined
}

function tell({ terminal, text }: CommandContext, { mchid, day, report, note }: Told): ExitCode {
  if (report === undefined || note !== undefined) {
    const lines = [`${mchid} ${day}: ${text.billWaits} (${note})`]
    terminal.complain({ lines, facts: { mchid, date: day, note } })
    return exitCodes.failed
  }
  const { payments, refunds, money, found } = report
  const { orders, refunds: refunded, discounts, fees, settlement, difference, balances } = money
  const lines = [
    `${mchid} ${day}: ${balances ? text.balances : `${text.balancesNot} ${difference}`}`,
    `  ${orders} - ${refunded} - ${discounts} - ${fees} = ${settlement} (${text.balanceLine})`,
    ...Object.entries(found).map(([kind, count]) => `  ${kind}: ${count}`),
  ]
  terminal.say({ lines, facts: { mchid, date: day, payments, refunds, money, found } })
  return exitCodes.ok
}
