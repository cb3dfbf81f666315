import { useState } from 'react'
import type { World } from '../api/world.ts'
import { formatYuan } from '../money/yuan.ts'
import { useText } from '../text/language.tsx'
import { Choice } from './choice.tsx'

/** How much money a merchant has at WeChat: refunds are paid out of it. */
export function MerchantFunds({ merchants }: Pick<World, 'merchants'>) {
  const { text } = useText()
  const [mchid, setMchid] = useState('')
  const merchant = merchants.find((candidate) => candidate.mchid === mchid) ?? merchants[0]
  if (merchant === undefined) return null
  const { name, funds } = merchant
  return (
    <>
      {merchants.length > 1 && (
        <div className="control">
          <Choice
            id="merchant"
            label={text.controls.merchant}
            values={merchants.map((candidate) => candidate.mchid)}
            names={Object.fromEntries(merchants.map((candidate) => [candidate.mchid, candidate.name]))}
            current={merchant.mchid}
            isUsual
            isBusy={false}
            onChoose={setMchid}
          />
        </div>
      )}
      <dl className="merchant-funds" data-testid="merchant-funds">
        <div>
          <dt>{text.controls.unsettled(name)}</dt>
          <dd data-testid="funds-unsettled">{text.common.yuan(formatYuan(funds.unsettledFen))}</dd>
        </div>
        <div>
          <dt>{text.controls.available}</dt>
          <dd data-testid="funds-available">{text.common.yuan(formatYuan(funds.availableFen))}</dd>
        </div>
        <p>{text.controls.fundsNote}</p>
      </dl>
    </>
  )
}
