import { parseCatalog } from '@minitill/till'

/** What the demonstration sells while no catalog is configured: a fixed price, a poor customer's, and an open one. */
export const demoCatalog = parseCatalog({
  items: [
    { id: 'americano', title: '美式咖啡', description: '现磨，热，大杯', price_fen: 1800, max_quantity: 10 },
    { id: 'croissant', title: '黄油可颂', description: '今天早上烤的', price_fen: 1250, max_quantity: 10 },
    { id: 'sticker', title: '小贴纸', description: '一张，一分钱', price_fen: 1, max_quantity: 100 },
    { id: 'hamper', title: '节日礼盒', description: '比大多数人的零钱贵', price_fen: 128_800 },
    { id: 'tip', title: '随心付', description: '自己定金额：0.01 到 500 元', min_fen: 1, max_fen: 50_000 },
  ],
})
