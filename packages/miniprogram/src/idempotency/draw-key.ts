import type { Effects } from '../effects.ts'

/** An Idempotency-Key that no other attempt has, on this phone or another one. */
export function drawKey({ now, random }: Pick<Effects, 'now' | 'random'>): string {
  const chance = () => Math.floor(random() * 36 ** 8).toString(36)
  return `mp_${now().toString(36)}_${chance()}${chance()}`
}
