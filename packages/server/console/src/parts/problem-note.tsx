import type { Problem } from '../api/problem.ts'
import { useSpeech } from '../speech/speech.tsx'

/** What went wrong, what to do about it, and under which number the log has it. */
export function ProblemNote(props: { readonly problem: Problem | undefined; readonly onRetry?: () => void }) {
  const { text } = useSpeech()
  const { problem, onRetry } = props
  if (problem === undefined) return null
  const known: Readonly<Record<string, { readonly detail: string; readonly remedy: string }>> = text.problems
  const said = problem.detail === undefined ? (known[problem.code] ?? text.problems.unexplained) : problem
  return (
    <div className="note bad" role="alert" data-testid="problem" data-code={problem.code}>
      <p className="strong">{said.detail}</p>
      {said.remedy && <p>{said.remedy}</p>}
      {problem.fields.map(({ field, rule }) => (
        <p key={field}>
          <code>{field}</code> {rule}
        </p>
      ))}
      <p className="small">
        <code>{problem.code}</code> {problem.requestId && <code>{problem.requestId}</code>}
      </p>
      {onRetry && (
        <button type="button" className="link" onClick={onRetry}>
          {text.retry}
        </button>
      )}
    </div>
  )
}
