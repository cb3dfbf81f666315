import type { Report } from '../run-seeds.ts'

export interface Reported {
  readonly report: Report
  readonly seconds: number
  readonly options: {
    readonly orders: number
    readonly days: number
    readonly profile: string | undefined
    readonly threads: number
  }
  readonly isJson: boolean
}

/** Says what was run and what came of it, and how to run the failing seed again. */
export function renderReport(reported: Reported): string {
  return reported.isJson ? renderJson(reported) : renderText(reported)
}

function renderJson({ report, seconds, options }: Reported): string {
  const paymentsPerSecond = Math.round(report.payments / seconds)
  return `${JSON.stringify({ ...report, failure: report.failure ?? null, seconds, paymentsPerSecond, options })}\n`
}

function renderText({ report, seconds, options }: Reported): string {
  const { seeds, payments, crashes, failure } = report
  const rate = Math.round(payments / seconds)
  const threads = options.threads === 1 ? 'one thread' : `${options.threads} threads`
  const totals = `${seeds} seeds, ${payments} payments, ${crashes} crashes in ${seconds.toFixed(1)} s (${rate} payments/s in ${threads})`
  if (failure === undefined) return `${totals}: every promise was kept.\n`
  const again = [
    `npm run simulate -- --seed ${failure.seed} --orders ${options.orders} --days ${options.days}`,
    ...(options.profile === undefined ? [] : [`--profile ${options.profile}`]),
  ].join(' ')
  const broken = failure.violations.map(({ promise, detail }) => `  promise ${promise}: ${detail}`)
  const story = failure.story.map((line) => `  ${line}`)
  return [
    totals,
    '',
    'NOT KEPT',
    ...broken,
    '',
    'The shortest story:',
    ...story,
    '',
    `Again: ${again}`,
    '',
  ].join('\n')
}
