import type { StepFacts, Tracing } from './tracing.ts'

/** A call that is worth seeing, and what it tells of itself. */
export interface TracedCall<Argument, Result> {
  readonly name: string
  readonly about: (argument: Argument) => StepFacts
  readonly learnt: (result: Result) => StepFacts
}

/** Makes every call a step. */
export function traced<Argument, Result>(
  { tracing, as }: { readonly tracing: Tracing; readonly as: TracedCall<Argument, Result> },
  call: (argument: Argument) => Promise<Result>,
): (argument: Argument) => Promise<Result> {
  return (argument) =>
    tracing.step({ name: as.name, about: as.about(argument) }, async (note) => {
      const result = await call(argument)
      note(as.learnt(result))
      return result
    })
}
