/** What workers and the process above them say to each other. A question has a number of the asker's. */
export type CrewMessage =
  /** Worker, to all through the process above: what have you measured? */
  | { readonly kind: 'ask'; readonly question: number }
  /** To the asker: so many will answer. */
  | { readonly kind: 'asked'; readonly question: number; readonly count: number }
  /** To each worker: this one asks. */
  | { readonly kind: 'tell'; readonly question: number; readonly asker: number }
  /** Worker, to the asker through the process above. */
  | { readonly kind: 'told'; readonly question: number; readonly asker: number; readonly text: string }

/** The processes come from one program, but Node sends messages of its own on the same line. */
export function isCrewMessage(message: unknown): message is CrewMessage {
  return typeof message === 'object' && message !== null && 'question' in message && 'kind' in message
}
