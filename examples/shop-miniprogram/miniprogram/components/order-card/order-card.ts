import type { Order } from '../../lib/minitill'

/** One order in a list. */
Component({
  properties: {
    order: { type: Object, value: {} as Order },
  },
})
