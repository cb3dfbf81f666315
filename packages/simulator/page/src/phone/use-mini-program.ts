import { type RefObject, useEffect, useRef, useState } from 'react'
import { asProblem, type Problem } from '../api/problem.ts'
import type { Simulator } from '../api/simulator.ts'
import { useEffects } from '../effects.ts'
import type { MiniProgram } from '../mini-program/launch.ts'
import type { Navigator } from '../mini-program/navigator.ts'
import type { View } from '../mini-program/view.ts'
import { useText } from '../text/language.tsx'
import { runMiniProgram } from './run-mini-program.ts'
import type { Screen } from './wx/screen.ts'

/** A mini program on the screen: where it is drawn, what it shows, how to move in it, and what broke it. */
export interface RunningMiniProgram {
  readonly place: RefObject<HTMLDivElement | null>
  readonly view: View | undefined
  readonly navigator: () => Navigator | undefined
  readonly problem: Problem | undefined
  readonly dismissProblem: () => void
}

/** Launches the mini program for one customer, and closes it when they leave. */
export function useMiniProgram(phone: {
  readonly simulator: Simulator
  readonly screen: Screen
  readonly appid: string
  readonly openid: string
  readonly tillBaseUrl: string
}): RunningMiniProgram {
  const { simulator, screen, appid, openid, tillBaseUrl } = phone
  const effects = useEffects()
  const place = useRef<HTMLDivElement>(null)
  const running = useRef<MiniProgram>(undefined)
  const spoken = useText()
  const speech = useRef(spoken)
  speech.current = spoken
  const [view, setView] = useState<View>()
  const [problem, setProblem] = useState<Problem>()

  useEffect(() => {
    const host = place.current
    if (host === null) return undefined
    const close = runMiniProgram({
      ...{ simulator, screen, effects, appid, openid, host, tillBaseUrl },
      language: () => (speech.current.language === 'zh' ? 'zh_CN' : 'en'),
      phoneNumberQuestion: () => speech.current.text.phone.number,
      afterDrawing: effects.afterDrawing,
      onLaunched: (launched) => {
        running.current = launched
      },
      onView: setView,
      onCrash: (error) => setProblem(asProblem(error)),
    })
    return () => {
      running.current = undefined
      close()
    }
  }, [simulator, screen, appid, openid, tillBaseUrl, effects])

  return {
    place,
    view,
    navigator: () => running.current?.navigator,
    problem,
    dismissProblem: () => setProblem(undefined),
  }
}
