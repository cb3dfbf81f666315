import { useEffect, useRef, useState } from 'react'
import { asProblem, type Problem } from '../api/problem.ts'
import type { Simulator } from '../api/simulator.ts'
import { useEffects } from '../effects.ts'
import type { MiniProgram } from '../mini-program/launch.ts'
import type { Navigator } from '../mini-program/navigator.ts'
import type { View } from '../mini-program/view.ts'
import type { Language } from '../text/language.tsx'
import { loadMiniProgram } from './load-mini-program.ts'
import { createWx } from './wx/create-wx.ts'
import type { Screen } from './wx/screen.ts'
import { createTemporaryFiles } from './wx/temporary-files.ts'

/** A mini program on the screen: where it is drawn, what it shows, how to move in it, and what broke it. */
export interface RunningMiniProgram {
  readonly place: React.RefObject<HTMLDivElement | null>
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
  readonly language: Language
}): RunningMiniProgram {
  const { simulator, screen, appid, openid, tillBaseUrl } = phone
  const effects = useEffects()
  const place = useRef<HTMLDivElement>(null)
  const running = useRef<MiniProgram>(undefined)
  const language = useRef(phone.language)
  language.current = phone.language
  const [view, setView] = useState<View>()
  const [problem, setProblem] = useState<Problem>()

  useEffect(() => {
    const host = place.current
    if (host === null) return undefined
    const files = createTemporaryFiles()
    const onCrash = (error: unknown) => setProblem(asProblem(error))
    let isOpen = true
    const launch = async () => {
      const { launchMiniProgram, program } = await loadMiniProgram()
      if (!isOpen) return
      running.current = launchMiniProgram({
        program,
        place: host.shadowRoot ?? host.attachShadow({ mode: 'open' }),
        replaced: { config: { baseUrl: tillBaseUrl } },
        afterDrawing: effects.afterDrawing,
        onView: setView,
        onCrash,
        phone: {
          chooseAvatar: async () => {
            const picture = await screen.chooseAvatar()
            return picture && files.keep(picture)
          },
          pictureUrl: (src) => files.urlOf(src) ?? program.pictures[src] ?? src,
        },
        createWx: (navigator) =>
          createWx(
            {
              ...{ simulator, screen, navigator, files, effects, appid, openid },
              language: () => (language.current === 'zh' ? 'zh_CN' : 'en'),
              width: () => host.clientWidth,
              height: () => host.clientHeight,
            },
            () => isOpen,
          ),
      })
    }
    launch().catch(onCrash)
    return () => {
      isOpen = false
      running.current?.close()
      running.current = undefined
      files.removeAll()
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
