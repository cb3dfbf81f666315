import type { Problem } from '../api/problem.ts'
import { useSpeech } from '../speech/speech.tsx'
import { ProblemNote } from './problem-note.tsx'

/** In the place of something that is not there yet, or could not be had. */
export function Pending(props: { readonly problem: Problem | undefined; readonly onRetry: () => void }) {
  const { text } = useSpeech()
  if (props.problem) return <ProblemNote problem={props.problem} onRetry={props.onRetry} />
  return (
    <div className="card pending" role="status">
      <span className="only-heard">{text.busy}</span>
      {[0, 1, 2].map((line) => (
        <i key={line} />
      ))}
    </div>
  )
}
