import type { ArchiveOutcome, MonthOutcome, ReasonToStay } from '@minitill/till'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Text } from '../text/text.ts'
import { UsageError } from '../usage-error.ts'
import { type OpenStore, withStore } from '../with-store.ts'
import { exportArchive, listArchive, readMonth } from './read-archive.ts'
import { simulatedClock } from './simulated-clock.ts'

export interface ArchiveOptions {
  readonly before?: string | undefined
  readonly early?: boolean | undefined
  readonly dryRun?: boolean | undefined
  readonly list?: boolean | undefined
  readonly export?: string | undefined
  readonly out?: string | undefined
  readonly compact?: boolean | undefined
  readonly simulator?: string | undefined
}

/** `minitill archive`: moves old orders out of the way, while tills go on. @throws ConfigError, UsageError, TillError */
export async function runArchive(context: CommandContext, options: ArchiveOptions): Promise<ExitCode> {
  const clock = options.simulator === undefined ? undefined : await simulatedClock(options.simulator)
  const work = async (store: OpenStore) => {
    if (options.list) return listArchive(context, store)
    if (options.export !== undefined) return exportArchive(context, store, options)
    await archive(context, store, options)
    if (options.compact) await compact(context, store)
    return exitCodes.ok
  }
  return withStore(context.env, work, clock)
}

async function archive(
  context: CommandContext,
  store: OpenStore,
  { before, early, dryRun }: ArchiveOptions,
): Promise<void> {
  const outcome = await store.archive.run({
    before: before === undefined ? undefined : readMonth('--before', before),
    isEarly: early,
    isDryRun: dryRun,
    onProgress: reportSometimes(context),
  })
  tell(context, outcome, dryRun)
}

/** A person who waits wants to see that it goes on. */
const REPORT_EVERY = 5_000

function reportSometimes({ terminal, text }: CommandContext): (progress: MonthOutcome) => void {
  const reported = new Map<string, number>()
  return (progress) => {
    const { month, orders } = progress
    if (orders - (reported.get(month) ?? 0) < REPORT_EVERY) return
    reported.set(month, orders)
    terminal.complain({ lines: [`${month}: ${orders} ${text.archiveSoFar}`], facts: { progress } })
  }
}

function tell({ terminal, text }: CommandContext, outcome: ArchiveOutcome, isDryRun = false): void {
  if (outcome.kind === 'too_young') throw new UsageError(`${text.archiveTooYoung} ${outcome.latest}`)
  const { months } = outcome
  const heading = isDryRun ? text.archiveWould : text.archived
  const lines =
    months.length === 0
      ? [text.archiveNothing]
      : [heading, ...months.flatMap((month) => linesOf(month, text))]
  terminal.say({ lines, facts: { dry_run: isDryRun, months } })
}

function linesOf({ month, orders, paid, refunded, kept }: MonthOutcome, text: Text): readonly string[] {
  const reasons = Object.entries(kept) as [ReasonToStay, number][] // the keys are its own
  return [
    `  ${month}: ${orders} (${paid} - ${refunded})`,
    ...reasons.map(([reason, count]) => `    ${text.archiveStays} ${count}: ${text[reasonTexts[reason]]}`),
  ]
}

const reasonTexts = {
  order_pending: 'staysPending',
  refund_underway: 'staysRefund',
  refund_requested: 'staysWish',
  job_waiting: 'staysJob',
  webhook_kept: 'staysWebhook',
  discrepancy_open: 'staysDiscrepancy',
  money_held: 'staysHeld',
  bill_to_come: 'staysBill',
  event_unheard: 'staysUnheard',
} as const satisfies Record<ReasonToStay, keyof Text>

async function compact({ terminal, text }: CommandContext, store: OpenStore): Promise<void> {
  const compacted = await store.compact()
  if (!compacted) throw new UsageError(text.compactNotHere)
  const { before, after } = compacted
  terminal.say({ lines: [`${text.compacted} ${before} → ${after}`], facts: { compacted } })
}
