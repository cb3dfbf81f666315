import type { CashierCall } from '../../api/pay-params.ts'
import type { CashierAnswer, Simulator } from '../../api/simulator.ts'
import { useLoad } from '../../loading/use-load.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { CashierRefusal } from './cashier-refusal.tsx'
import { PayForm } from './pay-form.tsx'
import { Sheet } from './sheet.tsx'

const CANCELLED = 'requestPayment:fail cancel'

/** WeChat's cashier: checks the five parameters as a phone does, then takes the password. */
export function Cashier(props: {
  readonly simulator: Simulator
  readonly call: CashierCall
  readonly onClose: (errMsg: string) => void
}) {
  const { text } = useText()
  const { simulator, call, onClose } = props
  const { value, problem, reload } = useLoad(() => simulator.openCashier(call), call)
  const isOpen = value?.ok === true
  if (isOpen) return <PayForm {...props} bill={value} onCancel={() => cancel(props)} />
  return (
    <Sheet label={text.cashier.label} testId="cashier" onEscape={() => onClose(errMsgOf(value))}>
      {value === undefined && problem === undefined && <p className="sheet-wait">{text.cashier.checking}</p>}
      <ProblemNotice problem={problem} onRetry={reload} />
      {value !== undefined && <CashierRefusal problem={value.problem} />}
      <button
        type="button"
        className="button quiet"
        data-testid="pay-cancel"
        onClick={() => onClose(errMsgOf(value))}
      >
        {text.cashier.close}
      </button>
    </Sheet>
  )
}

const errMsgOf = (answer: CashierAnswer | undefined): string =>
  answer?.ok === false ? answer.errMsg : CANCELLED

/** The customer may always leave: a simulator that cannot note it down does not hold them. */
function cancel({ simulator, call, onClose }: Parameters<typeof Cashier>[0]): void {
  simulator.cancel(call).then(
    ({ errMsg }) => onClose(errMsg),
    () => onClose(CANCELLED),
  )
}
