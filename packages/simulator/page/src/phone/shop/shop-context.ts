import { createContext, use } from 'react'
import type { Till } from '../../api/till.ts'
import type { Customer } from '../../api/world.ts'
import type { Inbox } from '../system/use-inbox.ts'
import type { Wx } from '../wx/wx.ts'
import type { Route } from './route.ts'

/** What every page of the shop may use. */
export interface ShopParts {
  readonly wx: Wx
  readonly till: Till
  readonly inbox: Inbox
  readonly appName: string
  readonly tillBaseUrl: string
  readonly customer: Customer
  readonly go: (route: Route) => void
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
