import type { KillReport } from '../run-kills.ts'
import { renderViolations } from './render-violations.ts'

/** What was done to one store and what came of it, in sentences. */
export function renderKills(report: KillReport): string {
  const { store, kills, killedAtStart, killsPerMinute, restartMs } = report
  return [
    `${store}: killed ${kills} times (${killedAtStart} of them while starting), ${killsPerMinute.toFixed(0)} a minute; ready again after ${ms(restartMs.median)} (median), ${ms(restartMs.longest)} at most.`,
    `  ${report.orders} orders acknowledged, ${report.paid} paid (${yuan(report.paidFen)} yuan), ${report.refunds} refunds (${yuan(report.refundedFen)} yuan); all work done ${report.restSeconds.toFixed(0)} s after the last start.`,
    ...renderViolations(report.violations),
    '',
  ].join('\n')
}

const ms = (value: number): string => `${Math.round(value)} ms`
const yuan = (fen: number): string => (fen / 100).toFixed(2)
