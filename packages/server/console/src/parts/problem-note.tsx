import type { Problem } from '../api/problem.ts'
import { useSpeech } from '../speech/speech.tsx'

/** What went wrong, what to do about it, and under which number the log has it. */
export function ProblemNote(props: { readonly problem: Problem | undefined; readonly onRetry?: () => void }) {
  const { text } = useSpeech()
  const { problem, onRetry } = props
  if (problem === undefined) return null
  const own = text.problems[problem.code as keyof typeof text.problems] ?? text.problems.unexplained
  return (
    <div className="note bad" role="alert" data-testid="problem" data-code={problem.code}>
      <p className="strong">{problem.detail ?? own.detail}</p>
      {(problem.remedy ?? own.remedy) && <p>{problem.remedy ?? own.remedy}</p>}
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
