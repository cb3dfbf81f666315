import { useCallback, useEffect, useRef, useState } from 'react'
import { asProblem, type Problem } from '../api/problem.ts'

/** Something that is fetched: what came last, what went wrong last, and a way to ask again. */
export interface Loaded<Value> {
  readonly value: Value | undefined
  readonly problem: Problem | undefined
  readonly reload: () => void
}

/**
 * Loads at once and whenever `key` changes. The old value stays on the screen until the new one is there,
 * and an answer that was overtaken by a later question is dropped.
 */
export function useLoad<Value>(load: () => Promise<Value>, key: unknown): Loaded<Value> {
  const [value, setValue] = useState<Value>()
  const [problem, setProblem] = useState<Problem>()
  const asked = useRef(0)
  const latestLoad = useRef(load)
  latestLoad.current = load

  const reload = useCallback(() => {
    const question = ++asked.current
    const isCurrent = () => question === asked.current
    latestLoad.current().then(
      (answer) => {
        if (!isCurrent()) return
        setValue(answer)
        setProblem(undefined)
      },
      (error: unknown) => isCurrent() && setProblem(asProblem(error)),
    )
  }, [])

  // The key is the caller's word for "ask again".
  useEffect(reload, [key])
  useEffect(() => () => void asked.current++, [])
  return { value, problem, reload }
}
