import type { BadGroundReport } from '../run-bad-ground.ts'
import { renderViolations } from './render-violations.ts'

/** What the ground did, what was said, and what came of it. */
export function renderBadGround(report: BadGroundReport): string {
  const { rounds, told, recoveredAfter, refusedStart, orders, violations } = report
  const said = Object.entries(told).map(([code, count]) => `${code} (${count} times)`)
  const waits = recoveredAfter.map((seconds) => seconds.toFixed(1)).join(', ')
  return [
    `The disk was full ${rounds} times. Callers were told ${said.join(', ')}; with room again, the next order came after ${waits} s.`,
    `On a disk that can only be read: ${refusedStart}`,
    `${orders} orders acknowledged.`,
    ...renderViolations(violations),
    '',
  ].join('\n')
}
