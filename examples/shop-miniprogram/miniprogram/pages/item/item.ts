import type { Catalog, Item } from '../../lib/minitill'
import { showOutcome } from '../../payment/show-outcome'
import { stepWords } from '../../payment/step-words'
import { messageOf } from '../../problems/message-of'
import { till } from '../../till'
import { readDraft } from './draft'

/** One item, and everything that is decided before it is ordered. */
Page({
  data: {
    id: '',
    catalog: null as Catalog | null,
    item: null as Item | null,
    quantity: 1,
    /** In yuan, as it is typed. */
    amount: '',
    remark: '',
    channel: '',
    totalFen: 0,
    isWrong: false,
    /** What the button says while a payment is under way. */
    busy: '',
    problem: '',
  },

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.setData({ id })
    return this.load()
  },

  async load() {
    this.setData({ problem: '' })
    try {
      const catalog = await till.catalog()
      const item = catalog.items.find(({ id }) => id === this.data.id) ?? null
      this.setData({ catalog, item, channel: this.data.channel || (catalog.channels[0] ?? '') })
      this.change({ quantity: Math.max(1, Math.min(this.data.quantity, item?.maxQuantity ?? 1)) })
    } catch (problem) {
      this.setData({ problem: messageOf(problem) })
    }
  },

  onLess() {
    this.change({ quantity: Math.max(1, this.data.quantity - 1) })
  },

  onMore() {
    this.change({ quantity: Math.min(this.data.item?.maxQuantity ?? 1, this.data.quantity + 1) })
  },

  onAmount(event: WechatMiniprogram.Input) {
    this.change({ amount: event.detail.value })
  },

  onChannel(event: WechatMiniprogram.TouchEvent) {
    this.setData({ channel: event.currentTarget.dataset['channel'] })
  },

  /** Keeps the total beside what it is made of. */
  change(part: { quantity?: number; amount?: string }) {
    const { item, quantity, amount } = { ...this.data, ...part }
    if (item !== null) this.setData({ ...part, ...readDraft(item, { quantity, amount }) })
  },

  /** `till.pay` is called in the tap itself, or WeChat would not ask for the message. */
  async onBuy() {
    const { item, catalog, quantity, totalFen, remark, channel } = this.data
    if (item === null || catalog === null) return
    const outcome = await till.pay({
      item: item.id,
      ...(item.priceFen === undefined ? { amountFen: totalFen } : { quantity }),
      remark: remark.trim(),
      ...(catalog.channels.length > 1 ? { channel } : {}),
      subscribe: catalog.subscribeTemplateIds,
      onStep: (step) => this.setData({ busy: stepWords[step] }),
    })
    this.setData({ busy: '' })
    showOutcome(outcome)
    if (outcome.kind === 'failed' && outcome.order === undefined) await this.load()
  },
})
