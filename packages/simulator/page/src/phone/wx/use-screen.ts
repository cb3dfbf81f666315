import { useMemo, useState } from 'react'
import { type Effects, useEffects } from '../../effects.ts'
import type { Screen, Sheet, SubscriptionAnswer, Toast } from './screen.ts'

/** A screen whose panel and toast React draws. It remembers an answer that was given for good. */
export function useScreen(): {
  readonly screen: Screen
  readonly sheet: Sheet | undefined
  readonly toast: Toast | undefined
} {
  const effects = useEffects()
  const [sheet, setSheet] = useState<Sheet>()
  const [toast, setToast] = useState<Toast>()
  const screen = useMemo(() => createScreen({ setSheet, setToast, effects }), [effects])
  return { screen, sheet, toast }
}

function createScreen(parts: {
  readonly setSheet: (sheet: Sheet | undefined) => void
  readonly setToast: (change: Toast | undefined | ((shown: Toast | undefined) => Toast | undefined)) => void
  readonly effects: Effects
}): Screen {
  const { setSheet, setToast, effects } = parts
  let kept: SubscriptionAnswer | undefined
  /** Shows a panel until it is answered. */
  const ask = <Answer>(draw: (answer: (given: Answer) => void) => Sheet): Promise<Answer> =>
    new Promise((resolve) => {
      const answer = (given: Answer) => {
        setSheet(undefined)
        resolve(given)
      }
      setSheet(draw(answer))
    })
  return {
    askSubscription: async (templateIds) => {
      if (kept !== undefined) return kept
      return ask<SubscriptionAnswer>((answer) => ({
        kind: 'subscribe',
        templateIds,
        answer: (given, isForGood) => {
          if (isForGood) kept = given
          answer(given)
        },
      }))
    },
    openCashier: (call) => ask((answer) => ({ kind: 'cashier', call, answer })),
    askModal: (question) => ask((answer) => ({ kind: 'modal', question, answer })),
    chooseAvatar: () => ask((answer) => ({ kind: 'avatar', answer })),
    showToast: (toast) => {
      setToast(toast)
      if (toast.durationMs === undefined) return
      const hide = () => setToast((shown) => (shown === toast ? undefined : shown))
      effects.sleep(toast.durationMs).then(hide, hide)
    },
    hideToast: () => setToast(undefined),
    copy: effects.copy,
  }
}
