import type { Failover, FailoverReport } from '../run-failover.ts'
import { renderViolations } from './render-violations.ts'

/** Each failover in a line, and what came of them. */
export function renderFailover({ failovers, orders, violations }: FailoverReport): string {
  return [
    ...failovers.map(renderOne),
    `${orders} orders acknowledged. No till was restarted.`,
    ...renderViolations(violations),
    '',
  ].join('\n')
}

function renderOne({ noticed, promoted, found, withoutService }: Failover): string {
  return `primary killed: ${s(withoutService)} without an order; ${s(noticed)} until noticed, ${s(promoted)} to promote, ${s(found)} until the tills had found it.`
}

const s = (seconds: number): string => `${seconds.toFixed(1)} s`
