import type { ControlContext, ControlRequest } from './context.ts'
import { optionalWhole } from './members.ts'

/** The merchant's money. */
export const showFunds = (_request: ControlRequest, { world }: ControlContext) => world.funds.balance()

/** Fills or empties the merchant's account; what is not named stays. */
export function setFunds({ body }: ControlRequest, { world }: ControlContext) {
  const unsettledFen = optionalWhole(body, 'unsettledFen')
  const availableFen = optionalWhole(body, 'availableFen')
  world.funds.setBalance({
    ...(unsettledFen === undefined ? {} : { unsettledFen }),
    ...(availableFen === undefined ? {} : { availableFen }),
  })
  return world.funds.balance()
}
