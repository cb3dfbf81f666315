import { discrepancyKinds, type Standing } from '@minitill/till'
import { Gauge, type Registry } from 'prom-client'

/** Gauges of what is in the store. While it does not answer they are absent: an old number would calm a person down. */
export function createStandingGauges(registers: Registry[]): {
  /** @param standing undefined where the store does not answer */
  set(standing: Standing | undefined): void
} {
  const isUp = new Gauge({ name: 'minitill_store_up', help: '1 where the store answers, else 0', registers })
  const gauges = shown.map(({ label, valuesOf, ...named }) => ({
    gauge: new Gauge({ ...named, labelNames: [label], registers }),
    label,
    valuesOf,
  }))
  return {
    set(standing) {
      isUp.set(standing ? 1 : 0)
      for (const { gauge, label, valuesOf } of gauges) {
        gauge.reset()
        if (!standing) continue
        for (const [name, value] of Object.entries(valuesOf(standing))) gauge.set({ [label]: name }, value)
      }
    },
  }
}

interface Shown {
  readonly name: string
  readonly help: string
  readonly label: string
  readonly valuesOf: (standing: Standing) => Readonly<Record<string, number>>
}

const noDiscrepancies = Object.fromEntries(Object.keys(discrepancyKinds).map((kind) => [kind, 0]))

const shown: readonly Shown[] = [
  {
    name: 'minitill_jobs',
    help: 'Jobs by state; overdue ones are among the waiting',
    label: 'state',
    valuesOf: ({ jobs }) => jobs,
  },
  {
    name: 'minitill_job_longest_wait_seconds',
    help: 'How long the job that is due for longest has waited',
    label: 'lane',
    valuesOf: ({ longestWaitMs: { money, webhooks } }) => ({
      money: money / 1000,
      webhooks: webhooks / 1000,
    }),
  },
  {
    name: 'minitill_webhook_deliveries',
    help: 'Webhooks on their way; those that failed before are among the waiting',
    label: 'state',
    valuesOf: ({ deliveries }) => deliveries,
  },
  {
    name: 'minitill_webhook_endpoints',
    help: 'Webhook endpoints; failing ones are among the enabled',
    label: 'state',
    valuesOf: ({ endpoints }) => endpoints,
  },
  {
    name: 'minitill_open_discrepancies',
    help: 'Discrepancies that nobody has resolved',
    label: 'kind',
    valuesOf: ({ discrepancies }) => ({ ...noDiscrepancies, ...discrepancies }),
  },
  {
    name: 'minitill_unfinished_refunds',
    help: 'Refunds whose money has not arrived',
    label: 'state',
    valuesOf: ({ refunds }) => refunds,
  },
  {
    name: 'minitill_reconciled_days',
    help: 'Days of the last week by what came of their comparison with the bill',
    label: 'result',
    valuesOf: ({ days }) => days,
  },
]
