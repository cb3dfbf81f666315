import { useState } from 'react'
import { sameInBoth } from '../api/bilingual.ts'
import { Problem } from '../api/problem.ts'
import type { Customer } from '../api/world.ts'
import { useAction } from '../loading/use-action.ts'
import { formatYuan, parseYuan } from '../money/yuan.ts'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import { useText } from '../text/language.tsx'
import type { ControlParts } from './control-parts.ts'

/** How much money the customer on the phone has. */
export function BalanceControl(
  props: ControlParts & { readonly customer: Customer | undefined; readonly onChanged: () => void },
) {
  const { text } = useText()
  const { simulator, say, customer, onChanged } = props
  const [typed, setTyped] = useState(customer ? formatYuan(customer.balanceFen) : '')
  const set = useAction(async () => {
    if (customer === undefined) return
    const balanceFen = parseYuan(typed.replaceAll(',', ''))
    if (balanceFen === undefined) throw badAmount(text.controls.badBalance)
    await simulator.setBalance({ openid: customer.openid, balanceFen })
    say(text.controls.balanceSet(formatYuan(balanceFen)))
    onChanged()
  })
  return (
    <form className="control balance" action={set.run}>
      <label htmlFor="balance">
        {customer ? text.controls.balance(customer.name) : text.controls.balanceNobody}
      </label>
      <div className="control-row">
        <input
          id="balance"
          data-testid="balance-input"
          inputMode="decimal"
          autoComplete="off"
          placeholder="—"
          disabled={customer === undefined}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit" data-testid="balance-set" disabled={customer === undefined || set.isBusy}>
          {text.controls.set}
        </button>
      </div>
      <ProblemNotice problem={set.problem} onDismiss={set.dismiss} />
    </form>
  )
}

const badAmount = (sentence: string): Problem =>
  new Problem({ code: 'invalid_amount', sentence: sameInBoth(sentence) })
