import type { ControlContext, ControlRequest } from './context.ts'
import { optionalText, optionalWhole } from './members.ts'
import { namedMerchant } from './named.ts'

/** A merchant's money. */
export const showFunds = ({ query }: ControlRequest, { world }: ControlContext) =>
  namedMerchant(query.get('mchid') ?? undefined, world).funds.balance()

/** Fills or empties a merchant's account; what is not named stays. */
export function setFunds({ body }: ControlRequest, { world }: ControlContext) {
  const { funds } = namedMerchant(optionalText(body, 'mchid'), world)
  const unsettledFen = optionalWhole(body, 'unsettledFen')
  const availableFen = optionalWhole(body, 'availableFen')
  funds.setBalance({
    ...(unsettledFen === undefined ? {} : { unsettledFen }),
    ...(availableFen === undefined ? {} : { availableFen }),
  })
  return funds.balance()
}
