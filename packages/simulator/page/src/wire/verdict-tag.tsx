import type { TraceEntry } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'

/** Whether the receiver believed the message, and the HTTP status it answered with. */
export function VerdictTag({ entry }: { readonly entry: TraceEntry }) {
  const { text } = useText()
  return (
    <span className={`verdict ${entry.verdict}`}>
      {text.wire.verdicts[entry.verdict]}
      {entry.status > 0 && <code>{entry.status}</code>}
    </span>
  )
}
