import { useMemo, useState } from 'react'
import type { Screen, Sheet, SubscriptionAnswer } from './screen.ts'

/** A screen whose open panel React draws. It remembers an answer that was given for good. */
export function useScreen(): { readonly screen: Screen; readonly sheet: Sheet | undefined } {
  const [sheet, setSheet] = useState<Sheet>()
  const screen = useMemo(() => createScreen(setSheet), [])
  return { screen, sheet }
}

function createScreen(show: (sheet: Sheet | undefined) => void): Screen {
  let kept: SubscriptionAnswer | undefined
  return {
    askSubscription: (templateIds) => {
      if (kept !== undefined) return Promise.resolve(kept)
      return new Promise((resolve) => {
        const answer = (given: SubscriptionAnswer, isForGood: boolean) => {
          if (isForGood) kept = given
          show(undefined)
          resolve(given)
        }
        show({ kind: 'subscribe', templateIds, answer })
      })
    },
    openCashier: (call) =>
      new Promise((resolve) => {
        const answer = (errMsg: string) => {
          show(undefined)
          resolve(errMsg)
        }
        show({ kind: 'cashier', call, answer })
      }),
  }
}
