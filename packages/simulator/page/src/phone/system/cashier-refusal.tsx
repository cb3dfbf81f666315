import type { CashierProblem } from '../../api/simulator.ts'
import { useText } from '../../text/language.tsx'

/** Why the phone would not open the cashier, or would not pay. */
export function CashierRefusal({ problem }: { readonly problem: CashierProblem }) {
  const { text, language } = useText()
  return (
    <div className="notice" role="alert" data-testid="cashier-problem" data-code={problem.code}>
      <p className="notice-title">{text.cashier.refused}</p>
      <p className="notice-sentence">{problem.message[language]}</p>
      <p className="notice-code">
        <code>{problem.code}</code>
      </p>
    </div>
  )
}
