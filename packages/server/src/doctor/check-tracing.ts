import { type Check, warn } from './check.ts'
import type { Patient } from './patient.ts'

/** Variables of OpenTelemetry that keep traces off, though somebody seems to want them. */
export function checkTracing({ config: { tracing } }: Pick<Patient, 'config'>): readonly Check[] {
  if (tracing.kind !== 'unusable') return []
  return tracing.mistakes.map(({ variable, problem, remedy }) =>
    warn('traces', {
      zh: `${variable}：${problem.zh}${remedy.zh}链路追踪未开启。`,
      en: `${variable}: ${problem.en} ${remedy.en} Traces are off.`,
    }),
  )
}
