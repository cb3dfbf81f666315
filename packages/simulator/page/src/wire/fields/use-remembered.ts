import { useState } from 'react'
import { useEffects } from '../../effects.ts'

const KEY = 'minitill.fields'

/** Whether the meanings are unfolded: as they were left last, also by the page before this one. */
export function useRemembered(): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const { storage } = useEffects()
  const [isOpen, setOpen] = useState(() => attempt(() => storage().getItem(KEY)) === 'open')
  const keep = (next: boolean) => {
    setOpen(next)
    attempt(() => storage().setItem(KEY, next ? 'open' : 'closed'))
  }
  return [isOpen, keep]
}

function attempt<Value>(use: () => Value): Value | undefined {
  try {
    return use()
  } catch {
    return undefined // storage is blocked in this browser; the list works without it
  }
}
