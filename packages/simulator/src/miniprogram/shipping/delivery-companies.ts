import type { PlatformResult } from '../endpoint.ts'

/** The best known of the carriers. @see get_delivery_list */
export const listDeliveryCompanies = (): PlatformResult => ({
  kind: 'ok',
  body: {
    errcode: 0,
    errmsg: 'ok',
    count: companies.length,
    delivery_list: companies.map(([delivery_id, delivery_name]) => ({ delivery_id, delivery_name })),
  },
})

const companies: readonly (readonly [id: string, name: string])[] = [
  ['SF', '顺丰速运'],
  ['ZTO', '中通快递'],
  ['YTO', '圆通速递'],
  ['STO', '申通快递'],
  ['YD', '韵达速递'],
  ['JTSD', '极兔速递'],
  ['JD', '京东物流'],
  ['EMS', 'EMS'],
  ['YZPY', '邮政快递包裹'],
  ['DBL', '德邦快递'],
  ['HTKY', '百世快递'],
  ['UC', '优速快递'],
  ['ZJS', '宅急送'],
]
