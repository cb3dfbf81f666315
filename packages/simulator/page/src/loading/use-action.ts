import { useCallback, useRef, useState } from 'react'
import { asProblem, type Problem } from '../api/problem.ts'

/** Something the person does: never twice at once, and never failing in silence. */
export interface Action<Arguments extends readonly unknown[]> {
  readonly run: (...input: Arguments) => void
  readonly isBusy: boolean
  readonly problem: Problem | undefined
  readonly dismiss: () => void
}

export function useAction<Arguments extends readonly unknown[]>(
  perform: (...input: Arguments) => Promise<unknown>,
): Action<Arguments> {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const running = useRef(false) // state changes only at the next render; a double click is faster
  const latestPerform = useRef(perform)
  latestPerform.current = perform

  const run = useCallback((...input: Arguments) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(undefined)
    latestPerform
      .current(...input)
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => {
        running.current = false
        setBusy(false)
      })
  }, [])
  return { run, isBusy, problem, dismiss: useCallback(() => setProblem(undefined), []) }
}
