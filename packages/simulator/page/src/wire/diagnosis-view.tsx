import type { Diagnosis } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { StringToSign } from './string-to-sign.tsx'

/** What the caller must have signed, under what it should have signed. The verdict above says it in words. */
export function DiagnosisView({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { text } = useText()
  return (
    <section className="diagnosis" data-testid="wire-diagnosis" data-code={diagnosis.code}>
      <p className="hint">
        {text.wire.diagnosis} <code>{diagnosis.code}</code>
      </p>
      <StringToSign label={text.wire.expectedString} value={diagnosis.expectedString} />
      <StringToSign label={text.wire.likelyString} value={diagnosis.likelyString} />
    </section>
  )
}
