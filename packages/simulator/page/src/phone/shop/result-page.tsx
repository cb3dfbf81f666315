import { useEffect, useRef, useState } from 'react'
import type { Order } from '../../api/order.ts'
import { useEffects } from '../../effects.ts'
import { useLoad } from '../../loading/use-load.ts'
import { formatYuan } from '../../money/yuan.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { confirmOrder } from '../confirm-order.ts'
import { Page } from './page.tsx'
import { ResultMark, type ResultState } from './result-mark.tsx'
import { useShop } from './shop-context.ts'

/** After the cashier: believes the server only, and asks it until it knows. */
export function ResultPage({ id }: { readonly id: string }) {
  const { text } = useText()
  const [round, setRound] = useState(0)
  return (
    <Page title={text.result.title}>
      <Confirmation key={round} id={id} onAgain={() => setRound(round + 1)} />
    </Page>
  )
}

function Confirmation({ id, onAgain }: { readonly id: string; readonly onAgain: () => void }) {
  const { text } = useText()
  const { till } = useShop()
  const { sleep } = useEffects()
  const isWanted = useIsMounted()
  const ask = () => confirmOrder({ ask: () => till.confirmOrder(id), sleep, isWanted })
  const { value, problem, reload } = useLoad(ask, id)
  const state = resultState(value)
  return (
    <>
      <div className="result" data-testid="result-state" data-state={state} aria-live="polite">
        <ResultMark state={state} />
        <h3>{text.result[state]}</h3>
        <p className="result-amount">{value ? text.common.yuan(formatYuan(value.amount_fen)) : ' '}</p>
        <p className="hint">{text.result.hints[state]}</p>
      </div>
      <ProblemNotice problem={problem} onRetry={reload} />
      <ResultActions id={id} state={state} onAgain={onAgain} />
    </>
  )
}

function ResultActions(props: {
  readonly id: string
  readonly state: ResultState
  readonly onAgain: () => void
}) {
  const { text } = useText()
  const { go } = useShop()
  const { id, state, onAgain } = props
  return (
    <div className="result-actions">
      {state === 'unknown' && (
        <button type="button" className="button" data-testid="confirm" onClick={onAgain}>
          {text.result.again}
        </button>
      )}
      {state === 'paid' && (
        <button type="button" className="button" data-testid="done" onClick={() => go({ page: 'shop' })}>
          {text.result.done}
        </button>
      )}
      <button
        type="button"
        className="button quiet"
        data-testid="view-order"
        onClick={() => go({ page: 'order', id })}
      >
        {text.result.view}
      </button>
    </div>
  )
}

function resultState(order: Order | undefined): ResultState {
  if (order === undefined) return 'confirming'
  return order.state === 'pending' ? 'unknown' : order.state
}

/** Whether somebody still looks at this page, so that the questions stop when it is left. */
function useIsMounted(): () => boolean {
  const isMounted = useRef(false)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  return () => isMounted.current
}
