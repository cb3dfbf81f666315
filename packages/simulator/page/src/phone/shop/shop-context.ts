import { createContext, use } from 'react'
import type { Catalog } from '../../api/order.ts'
import type { Problem } from '../../api/problem.ts'
import type { Till } from '../../api/till.ts'
import type { Customer, Template } from '../../api/world.ts'
import type { Loaded } from '../../loading/use-load.ts'
import type { Inbox } from '../system/use-inbox.ts'
import type { Wx } from '../wx/wx.ts'
import type { Route } from './route.ts'

/** What every page of the shop may use. */
export interface ShopParts {
  readonly wx: Wx
  readonly till: Till
  readonly inbox: Inbox
  readonly catalog: Loaded<Catalog>
  /** Changes whenever WeChat has told the till something, so that what is on the screen may be old. */
  readonly news: number
  readonly appName: string
  readonly tillBaseUrl: string
  readonly templates: readonly Template[]
  readonly customer: Customer
  readonly go: (route: Route) => void
  /** Says that something went wrong which does not stop what the customer is doing. */
  readonly warn: (problem: Problem) => void
  /** Leaves the mini program, so that somebody else can take the phone. */
  readonly onLeave: () => void
  readonly onShowWire: (outTradeNo: string) => void
}

export const ShopContext = createContext<ShopParts | undefined>(undefined)

export function useShop(): ShopParts {
  const shop = use(ShopContext)
  if (shop === undefined) throw new Error('useShop needs a Shop above it.')
  return shop
}
