import { useState } from 'react'
import type { CashierCall } from '../../api/pay-params.ts'
import type { CashierAnswer, CashierProblem, Simulator } from '../../api/simulator.ts'
import { useAction } from '../../loading/use-action.ts'
import { formatYuan } from '../../money/yuan.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { PasswordPad } from './password-pad.tsx'
import { Sheet } from './sheet.tsx'

const PASSWORD_LENGTH = 6

/** Merchant, amount, money and password. Stays open when the password is wrong or the money is short. */
export function PayForm(props: {
  readonly simulator: Simulator
  readonly call: CashierCall
  readonly bill: Extract<CashierAnswer, { readonly ok: true }>
  readonly onClose: (errMsg: string) => void
  readonly onCancel: () => void
}) {
  const { text } = useText()
  const { bill } = props
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<CashierProblem>()
  const isComplete = password.length === PASSWORD_LENGTH

  const pay = useAction(async () => {
    const { errMsg, problem } = await props.simulator.pay({ ...props.call, password })
    setPassword('')
    setRefused(problem)
    if (problem === undefined) props.onClose(errMsg)
  })
  const type = (digit: string) => {
    setRefused(undefined)
    setPassword((typed) => (typed + digit).slice(0, PASSWORD_LENGTH))
  }
  const remove = () => setPassword((typed) => typed.slice(0, -1))
  const onKey = (key: string) => {
    if (/^\d$/.test(key)) type(key)
    if (key === 'Backspace') remove()
  }

  return (
    <Sheet label={text.cashier.label} testId="cashier" onEscape={props.onCancel} onKey={onKey}>
      <p className="cashier-merchant">{bill.merchantName}</p>
      <p className="cashier-amount">
        <small>¥</small>
        {formatYuan(bill.totalFen)}
      </p>
      <p className="cashier-description">{bill.description}</p>
      <dl className="cashier-method">
        <dt>{text.cashier.method}</dt>
        <dd>{text.cashier.balance(formatYuan(bill.balanceFen))}</dd>
      </dl>
      <div className="password" role="status" aria-label={text.cashier.password}>
        <span className="only-heard">{text.cashier.entered(password.length)}</span>
        {dots.map((dot) => (
          <i key={dot} className={dot < password.length ? 'dot filled' : 'dot'} aria-hidden="true" />
        ))}
      </div>
      <CashierWord refused={refused} />
      <ProblemNotice problem={pay.problem} onDismiss={pay.dismiss} />
      <div className="sheet-pair">
        <button type="button" className="button quiet" data-testid="pay-cancel" onClick={props.onCancel}>
          {text.cashier.cancel}
        </button>
        <button
          type="button"
          className="button"
          data-testid="pay-confirm"
          disabled={!isComplete || pay.isBusy}
          onClick={pay.run}
        >
          {pay.isBusy ? text.cashier.paying : text.cashier.pay}
        </button>
      </div>
      <PasswordPad onDigit={type} onDelete={remove} />
    </Sheet>
  )
}

const dots = Array.from({ length: PASSWORD_LENGTH }, (_, index) => index)

/** One line that is always there, so that nothing moves when it changes. */
function CashierWord({ refused }: { readonly refused: CashierProblem | undefined }) {
  const { text, language } = useText()
  if (refused === undefined) return <p className="cashier-word">{text.cashier.passwordHint}</p>
  const ours: Record<string, string> = {
    not_enough: text.cashier.notEnough,
    wrong_password: text.cashier.wrongPassword,
  }
  return (
    <p className="cashier-word refused" role="alert" data-testid="cashier-problem" data-code={refused.code}>
      {ours[refused.code] ?? refused.message[language]} <code>{refused.code}</code>
    </p>
  )
}
