import type { PayableOrder } from '../../api/order.ts'
import { useShop } from './shop-context.ts'

/** Opens the cashier, then goes to the result, or to the order that can still be paid. */
export function usePay(): (payable: PayableOrder) => Promise<void> {
  const { wx, go } = useShop()
  return async ({ order, pay_params }) => {
    const { errMsg } = await wx.requestPayment(pay_params)
    // What the phone says decides only which page comes next; whether it is paid, the server says.
    go({ page: errMsg === 'requestPayment:ok' ? 'result' : 'order', id: order.id })
  }
}
