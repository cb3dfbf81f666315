import type { DeliveryCompany } from '@minitill/wechat'
import { TillError } from '../errors/till-error.ts'
import type { Order } from '../orders/order.ts'
import type { Carriers } from './carriers.ts'
import type { GoodsDelivery } from './shipment.ts'

/** How the merchant says that the goods are sent. */
export type NewDelivery =
  | {
      readonly kind: 'express'
      readonly parcels: readonly NewParcel[]
      readonly receiverPhone?: string | undefined
    }
  | { readonly kind: 'local' | 'virtual' | 'pickup' }

export interface NewParcel {
  /** WeChat's code, such as `YTO`. */
  readonly carrier: string
  readonly trackingNo: string
}

/**
 * Makes of it what WeChat wants: known carriers, a description of the goods, and no telephone number but its last digits.
 * @throws TillError `carrier_unknown`, `shipment_contact_required`
 */
export async function composeDelivery(
  delivery: NewDelivery,
  parts: { readonly order: Order; readonly goods: string | undefined; readonly carriers: Carriers },
): Promise<GoodsDelivery> {
  const goods = parts.goods ?? parts.order.description
  if (delivery.kind !== 'express') return { kind: delivery.kind, goods }
  const companies = await findCompanies(parts)
  const receiverContact = delivery.receiverPhone && mask(delivery.receiverPhone)
  const parcels = delivery.parcels.map(({ carrier, trackingNo }) => {
    const company = companies?.find(({ code }) => code === carrier)
    if (companies && !company) throw new TillError('carrier_unknown', { detail: carrier })
    if (carrier === SF && !receiverContact) throw new TillError('shipment_contact_required')
    return { carrier, carrierName: company?.name, trackingNo, goods, receiverContact }
  })
  return { kind: 'express', parcels }
}

/** 顺丰: the only carrier whose parcels WeChat follows by number and telephone. */
const SF = 'SF'

/** Undefined where the list cannot be had: then WeChat itself judges, at the upload. */
async function findCompanies({
  order,
  carriers,
}: {
  readonly order: Order
  readonly carriers: Carriers
}): Promise<readonly DeliveryCompany[] | undefined> {
  try {
    return await carriers.list(order.appid)
  } catch (error) {
    if (error instanceof TillError) return undefined
    throw error
  }
}

/** `138****1234`: as WeChat asks for it, and all that is kept. */
function mask(phone: string): string {
  return `${phone.slice(0, -8)}****${phone.slice(-4)}`
}
