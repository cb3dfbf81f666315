import type { TraceEntry } from '../api/trace-entry.ts'
import { orderOf } from './order-of.ts'
import { type Step, stepOf, steps } from './step.ts'

export type StepState = 'waiting' | 'ok' | 'refused'

/** How far one payment has come, and which message last spoke for each step. */
export interface Progress {
  readonly order: string | undefined
  readonly states: Readonly<Record<Step, StepState>>
  readonly lastSeq: Readonly<Partial<Record<Step, number>>>
}

/**
 * The six steps of one order: the given one, or the one that was spoken of last.
 * A login belongs to no order; the latest before the order's end counts for it.
 */
export function progressOf(entries: readonly TraceEntry[], order = latestOrder(entries)): Progress {
  const states: Record<Step, StepState> = {
    1: 'waiting',
    2: 'waiting',
    3: 'waiting',
    4: 'waiting',
    5: 'waiting',
    6: 'waiting',
  }
  const lastSeq: Partial<Record<Step, number>> = {}
  for (const entry of entries) {
    for (const step of stepsOf(entry)) {
      if (step !== 1 && orderOf(entry) !== order) continue
      states[step] = entry.verdict === 'ok' && entry.status < 400 ? 'ok' : 'refused'
      lastSeq[step] = entry.seq
    }
  }
  return { order, states, lastSeq }
}

/** The step of a message, and the fourth as well when its answer carries the newly signed parameters. */
function stepsOf(entry: TraceEntry): readonly Step[] {
  const step = stepOf(entry)
  if (step === undefined) return []
  return step === 2 && entry.responseBody?.includes('"paySign"') ? [2, 4] : [step]
}

function latestOrder(entries: readonly TraceEntry[]): string | undefined {
  for (const entry of entries.toReversed()) {
    const order = orderOf(entry)
    if (order !== undefined) return order
  }
  return undefined
}

/** The furthest step that was reached, for the sentence beneath the strip. */
export function furthest(progress: Progress): Step | undefined {
  return steps.findLast((step) => progress.states[step] !== 'waiting')
}
