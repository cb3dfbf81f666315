import { useCallback, useRef, useState } from 'react'
import { asProblem, type Problem } from '../api/problem.ts'

/** Something that a person sets going: never twice at once, and never failing in silence. */
export interface Task<Input extends readonly unknown[]> {
  readonly run: (...input: Input) => void
  readonly isBusy: boolean
  readonly problem: Problem | undefined
}

export function useTask<Input extends readonly unknown[]>(
  perform: (...input: Input) => Promise<unknown>,
): Task<Input> {
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem?: Problem }>({
    isBusy: false,
  })
  const latest = useRef({ perform, isRunning: false })
  latest.current.perform = perform
  const run = useCallback((...input: Input) => {
    if (latest.current.isRunning) return // a double click comes before the next render
    latest.current.isRunning = true
    setState({ isBusy: true })
    const end = (ended: { readonly problem?: Problem }) => {
      latest.current.isRunning = false
      setState({ isBusy: false, ...ended })
    }
    latest.current.perform(...input).then(
      () => end({}),
      (error: unknown) => end({ problem: asProblem(error) }),
    )
  }, [])
  return { run, isBusy: state.isBusy, problem: state.problem }
}
