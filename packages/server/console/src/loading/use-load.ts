import { useCallback, useEffect, useRef, useState } from 'react'
import { asProblem, type Problem } from '../api/problem.ts'

/** Something that is fetched: what came last, what went wrong last, whether it is being asked for, and a way to ask again. */
export interface Loaded<Value> {
  readonly value: Value | undefined
  readonly problem: Problem | undefined
  readonly isLoading: boolean
  readonly reload: () => void
}

/**
 * Loads at once and whenever `key` changes; then what was there before is gone, so that nobody reads one order under the
 * number of another. An answer that a later question overtook is dropped.
 */
export function useLoad<Value>(key: string, load: () => Promise<Value>): Loaded<Value> {
  const [shown, setShown] = useState<Shown<Value>>({ key, isLoading: true })
  const latest = useRef({ load, question: 0 })
  latest.current.load = load

  const ask = useCallback((about: string) => {
    const question = ++latest.current.question
    const settle = (news: Partial<Shown<Value>>) => {
      if (question !== latest.current.question) return
      setShown((before) => ({ ...kept(before, about), problem: undefined, ...news, isLoading: false }))
    }
    setShown((before) => ({ ...kept(before, about), isLoading: true }))
    latest.current.load().then(
      (value) => settle({ value }),
      (error: unknown) => settle({ problem: asProblem(error) }),
    )
  }, [])

  useEffect(() => {
    ask(key)
    return () => void latest.current.question++
  }, [ask, key])
  const { value, problem, isLoading } = kept(shown, key)
  return { value, problem, isLoading, reload: useCallback(() => ask(key), [ask, key]) }
}

interface Shown<Value> {
  readonly key: string
  readonly isLoading: boolean
  readonly value?: Value
  readonly problem?: Problem | undefined
}

function kept<Value>(before: Shown<Value>, key: string): Shown<Value> {
  return before.key === key ? before : { key, isLoading: true }
}
