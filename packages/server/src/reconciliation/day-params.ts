import type { MerchantDay } from '@minitill/till'
import { parseMchid, parseShanghaiDay } from '@minitill/wechat'
import { z } from 'zod'

/** A day that may exist; whether WeChat has its bill, the till says. */
export const dateSchema = z
  .string()
  .refine(isDay, 'a day, yyyy-MM-dd')
  .describe('A day in Shanghai, `yyyy-MM-dd`')
export const mchidSchema = z.string().regex(/^\d{1,32}$/)

/** Which day of which merchant, in an address. */
export const dayParams = z.object({ mchid: mchidSchema, date: dateSchema })

export function dayOf({ mchid, date }: z.infer<typeof dayParams>): MerchantDay {
  return { mchid: parseMchid(mchid, 'mchid'), day: parseShanghaiDay(date, 'date') }
}

function isDay(text: string): boolean {
  try {
    return parseShanghaiDay(text, 'date') === text
  } catch {
    return false
  }
}
