import type { World } from '../api/world.ts'
import { formatYuan } from '../money/yuan.ts'
import { useText } from '../text/language.tsx'

/** How much money the merchant has at WeChat: refunds are paid out of it. */
export function MerchantFunds({ merchant, funds }: Pick<World, 'merchant' | 'funds'>) {
  const { text } = useText()
  return (
    <dl className="merchant-funds" data-testid="merchant-funds">
      <div>
        <dt>{text.controls.unsettled(merchant.name)}</dt>
        <dd data-testid="funds-unsettled">{text.common.yuan(formatYuan(funds.unsettledFen))}</dd>
      </div>
      <div>
        <dt>{text.controls.available}</dt>
        <dd data-testid="funds-available">{text.common.yuan(formatYuan(funds.availableFen))}</dd>
      </div>
      <p>{text.controls.fundsNote}</p>
    </dl>
  )
}
