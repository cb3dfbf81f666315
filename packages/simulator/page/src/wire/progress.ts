import type { Message } from './message.ts'
import { type Step, stepOf, steps } from './step.ts'

type StepState = 'waiting' | 'ok' | 'refused'

/** How far one payment has come, and which message last spoke for each step. */
export interface Progress {
  readonly order: string | undefined
  readonly states: Readonly<Record<Step, StepState>>
  readonly lastSeq: Readonly<Partial<Record<Step, number>>>
}

/**
 * The six steps of one order: the given one, or the one that was placed last.
 * A login belongs to no order, so the latest one counts for every order.
 */
export function progressOf(messages: readonly Message[], order = latestOrder(messages)): Progress {
  const states: Record<Step, StepState> = {
    1: 'waiting',
    2: 'waiting',
    3: 'waiting',
    4: 'waiting',
    5: 'waiting',
    6: 'waiting',
  }
  const lastSeq: Partial<Record<Step, number>> = {}
  for (const message of messages) {
    for (const step of stepsOf(message)) {
      if (step !== 1 && message.order !== order) continue
      states[step] = message.verdict === 'ok' && message.status < 400 ? 'ok' : 'refused'
      lastSeq[step] = message.seq
    }
  }
  return { order, states, lastSeq }
}

/** The step of a message, and the fourth as well when its answer carries the newly signed parameters. */
function stepsOf(message: Message): readonly Step[] {
  const step = stepOf(message)
  if (step === undefined) return []
  return step === 2 && message.responseBody?.includes('"paySign"') ? [2, 4] : [step]
}

/** Not the one that was spoken of last: the till still asks about older orders that nobody has paid. */
function latestOrder(messages: readonly Message[]): string | undefined {
  const isPlacing = (message: Message) => [2, 3].includes(stepOf(message) ?? 0)
  const known = messages.filter(({ order }) => order !== undefined)
  return (known.findLast(isPlacing) ?? known.at(-1))?.order
}

/** The furthest step that was reached, for the sentence beneath the strip. */
export function furthest(progress: Progress): Step | undefined {
  return steps.findLast((step) => progress.states[step] !== 'waiting')
}
