import type { Customer } from '@minitill/till'
import { z } from 'zod'

/** A customer as they see themselves. */
export const customerSchema = z
  .object({ id: z.string(), nickname: z.string().nullable(), avatar_url: z.string().nullable() })
  .meta({
    id: 'Customer',
    examples: [{ id: 'cus_0MPE3XK5T7C1QZ9W2LH8RVB6A', nickname: '小满', avatar_url: null }],
  })

export type CustomerView = z.infer<typeof customerSchema>

/** Shows a customer to themselves. Pictures have whole addresses, because an `<image>` needs them. */
export function showCustomer(customer: Customer, publicUrl: string): CustomerView {
  return {
    id: customer.id,
    nickname: customer.nickname ?? null,
    avatar_url: customer.avatar === undefined ? null : `${publicUrl}/v1/avatars/${customer.avatar}`,
  }
}
