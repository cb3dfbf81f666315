import type { ControlContext, ControlRequest } from './context.ts'
import { badMember } from './control-error.ts'
import { requireWhole } from './members.ts'

export const showClock = (_request: ControlRequest, { world: { clock } }: ControlContext) => ({
  now: clock.now(),
  offsetMs: clock.offsetMs(),
})

/** Moves ahead, never back. Everything that comes due on the way is done before the answer. */
export async function moveClock(request: ControlRequest, context: ControlContext) {
  const { clock } = context.world
  const { body } = request
  const aheadMs =
    body['now'] === undefined
      ? requireWhole(body, 'advanceSeconds') * 1000
      : requireWhole(body, 'now') - clock.now()
  if (aheadMs < 0) {
    throw badMember({ name: 'now', rule: { zh: '不早于当前的时刻', en: 'no earlier than now' } })
  }
  await clock.advance(aheadMs)
  return showClock(request, context)
}
