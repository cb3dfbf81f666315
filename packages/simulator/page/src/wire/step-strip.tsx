import { useState } from 'react'
import { useText } from '../text/language.tsx'
import { furthest, type Progress } from './progress.ts'
import { type Step, steps } from './step.ts'

/** The six steps, lit as they happen, and one sentence about the one that was chosen or came last. */
export function StepStrip(props: { readonly progress: Progress; readonly onOpen: (seq: number) => void }) {
  const { text } = useText()
  const { progress, onOpen } = props
  const [pointed, setPointed] = useState<Step>()
  const told = pointed ?? furthest(progress) ?? 1
  const choose = (step: Step) => {
    setPointed(step)
    const seq = progress.lastSeq[step]
    if (seq !== undefined) onOpen(seq)
  }
  return (
    <div className="steps">
      <ol className="step-strip" aria-label={text.steps.label}>
        {steps.map((step) => (
          <li
            key={step}
            className={`step ${progress.states[step]}`}
            data-testid={`step-${step}`}
            data-state={progress.states[step]}
          >
            <button
              type="button"
              aria-pressed={told === step}
              onClick={() => choose(step)}
              onPointerEnter={() => setPointed(step)}
              onPointerLeave={() => setPointed(undefined)}
              onBlur={() => setPointed(undefined)}
            >
              <i className="step-number" aria-hidden="true">
                {step}
              </i>
              <span className="step-name">{text.steps[step].name}</span>
              <span className="only-heard">
                {text.steps.number(step)}, {text.steps.states[progress.states[step]]}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="step-says" aria-live="polite">
        <strong>
          {told} {text.steps[told].name}
        </strong>
        {text.steps[told].says}
      </p>
    </div>
  )
}
