/** What the customer wants to buy. The price is not in it: the till's catalog has it. */
export interface Purchase {
  /** An item of the catalog. */
  readonly item: string
  /** 1 where absent. */
  readonly quantity?: number
  /** In fen, only for items whose amount the customer chooses. */
  readonly amountFen?: number
  readonly remark?: string
  /** One of the catalog's channels; the first where absent. */
  readonly channel?: string
  /** Templates to ask consent for, in the tap that pays: `catalog.subscribeTemplateIds`. */
  readonly subscribe?: readonly string[]
  /** Hears how far the payment is, for the words on the button. */
  readonly onStep?: (step: Step) => void
}

/** Logging in and ordering; the customer in WeChat's cashier; asking the till whether the money came. */
export type Step = 'ordering' | 'paying' | 'confirming'
