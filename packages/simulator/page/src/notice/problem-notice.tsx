import type { Problem } from '../api/problem.ts'
import { useText } from '../text/language.tsx'

/** A refusal as a sentence with its code, and where it helps, a way to try again or to put it away. */
export function ProblemNotice(props: {
  readonly problem: Problem | undefined
  readonly onRetry?: () => void
  readonly onDismiss?: () => void
}) {
  const { text, language } = useText()
  const { problem, onRetry, onDismiss } = props
  if (problem === undefined) return null
  return (
    <div className="notice" role="alert" data-testid="problem" data-code={problem.code}>
      <p className="notice-sentence">{problem.sentence[language]}</p>
      <p className="notice-code">
        <code>{problem.code}</code>
        {problem.requestId !== undefined && <code>{problem.requestId}</code>}
      </p>
      <div className="notice-actions">
        {onRetry && (
          <button type="button" className="link" onClick={onRetry}>
            {text.common.retry}
          </button>
        )}
        {onDismiss && (
          <button type="button" className="link" onClick={onDismiss}>
            {text.common.dismiss}
          </button>
        )}
      </div>
    </div>
  )
}
