import type { Party } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { Lane } from './lane.tsx'
import { type Step, steps } from './step.ts'

/** Before anything has happened: who will speak to whom, one faint arrow for each step. */
export function Preview() {
  const { text } = useText()
  return (
    <>
      <li className="wire-empty">
        <strong>{text.wire.empty}</strong>
        <p>{text.wire.emptyHint}</p>
      </li>
      {steps.map((step) => (
        <li key={step} className="entry ghost" aria-hidden="true">
          <Lane from={ways[step][0]} to={ways[step][1]} />
          <span className="entry-title">
            <i className="step-chip">{step}</i>
            {text.steps[step].name}
          </span>
        </li>
      ))}
    </>
  )
}

const ways: Record<Step, readonly [from: Party, to: Party]> = {
  1: ['miniprogram', 'till'],
  2: ['miniprogram', 'till'],
  3: ['till', 'wechat'],
  4: ['miniprogram', 'wechat'],
  5: ['wechat', 'till'],
  6: ['till', 'wechat'],
}
