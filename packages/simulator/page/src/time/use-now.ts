import { useEffect, useState } from 'react'
import { useEffects } from '../effects.ts'

/** The virtual time in epoch milliseconds, a second at a time. */
export function useNow(offsetMs: number): number {
  const { now, every } = useEffects()
  const [wall, setWall] = useState(now)
  useEffect(() => every(1000, () => setWall(now())), [now, every])
  return wall + offsetMs
}
