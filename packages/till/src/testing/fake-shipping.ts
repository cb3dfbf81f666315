import type { Instant, ShippingDesk, ShippingInfo, ShippingProgress, WechatError } from '@minitill/wechat'

/** WeChat's shipping desk in memory: it hears reports, fails when told, and says what a test wants it to say. */
export interface FakeShipping {
  readonly desk: ShippingDesk
  /** Every report that arrived, repeats too. */
  readonly uploads: ShippingInfo[]
  /** The next reports fail with these, one each. */
  readonly failures: WechatError[]
  /** When the goods of each reminder had come; and how the next reminders fail. */
  readonly reminders: Instant[]
  readonly reminderFailures: WechatError[]
  /** What a question is answered from now on; before that, what the reports imply. */
  progressIs(kind: Exclude<ShippingProgress['kind'], 'unknown'>): void
}

export function createFakeShipping(): FakeShipping {
  const uploads: ShippingInfo[] = []
  const failures: WechatError[] = []
  const reminders: Instant[] = []
  const reminderFailures: WechatError[] = []
  let progress: ShippingProgress | undefined
  return {
    uploads,
    failures,
    reminders,
    reminderFailures,
    progressIs: (kind) => {
      progress = { kind }
    },
    desk: {
      async upload(info) {
        const failure = failures.shift()
        if (failure) throw failure
        uploads.push(info)
        return { kind: 'uploaded' }
      },
      query: async () => progress ?? { kind: uploads.length > 0 ? 'shipped' : 'to_ship' },
      async remindReceipt({ at }) {
        const failure = reminderFailures.shift()
        if (failure) throw failure
        reminders.push(at)
      },
      queryTradeManagement: async () => ({ isManaged: true, isConfirmed: true }),
      listDeliveryCompanies: async () => [
        { code: 'YTO', name: '圆通速递' },
        { code: 'SF', name: '顺丰速运' },
      ],
    },
  }
}
