import { useMemo } from 'react'
import { createJsonCall } from './api/json-call.ts'
import { createSimulator } from './api/simulator.ts'
import { useEffects } from './effects.ts'
import { useLoad } from './loading/use-load.ts'
import { Masthead } from './masthead.tsx'
import { ProblemNotice } from './notice/problem-notice.tsx'
import { Stage } from './stage.tsx'
import { useText } from './text/language.tsx'

/** The page: connects to the simulator, then shows phone, wire and controls. */
export function App() {
  const { text } = useText()
  const { fetch } = useEffects()
  const simulator = useMemo(() => createSimulator(createJsonCall(fetch)), [fetch])
  const { value: world, problem, reload } = useLoad(simulator.loadWorld, simulator)
  return (
    <>
      <Masthead tillBaseUrl={world?.tillBaseUrl} />
      {world === undefined ? (
        <main className="connecting">
          {problem === undefined && <p role="status">{text.page.loading}</p>}
          <ProblemNotice problem={problem} onRetry={reload} />
        </main>
      ) : (
        <Stage simulator={simulator} world={world} problem={problem} onWorldChanged={reload} />
      )}
    </>
  )
}
