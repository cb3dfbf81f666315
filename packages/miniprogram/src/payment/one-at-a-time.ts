/** Lets one act run at a time, however often a button is tapped. */
export interface OneAtATime<Result> {
  /** Begins at once; the same wish while it runs is the same act, another one is turned away. */
  run(wish: string, act: () => Promise<Result>): Promise<Result>
  isBusy(): boolean
}

/** @param turnAway answers a wish that comes while another one runs */
export function createOneAtATime<Result>(turnAway: () => Result): OneAtATime<Result> {
  let running: { readonly wish: string; readonly result: Promise<Result> } | undefined
  return {
    run: (wish, act) => {
      if (running !== undefined) return running.wish === wish ? running.result : Promise.resolve(turnAway())
      const result = act().finally(() => {
        running = undefined
      })
      running = { wish, result }
      return result
    },
    isBusy: () => running !== undefined,
  }
}
