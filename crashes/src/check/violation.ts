/** Something that no crash may cause. */
export interface Violation {
  readonly rule: 'orders' | 'payments' | 'refunds' | 'events' | 'jobs' | 'sums' | 'answers' | 'store'
  readonly detail: string
}
