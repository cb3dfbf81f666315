import { addMs, type Instant } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { Job } from './job.ts'

/**
 * Called between the steps of long work, so that nobody takes it over meanwhile.
 * @throws Error where somebody has: then stop, and write nothing more
 */
export type KeepLease = () => Promise<void>

/** Longer than the longest call to WeChat with its repeat, shorter than anybody's patience. */
export const LEASE_MS = 60_000

/** The hold that a worker has of a job. */
export interface Lease {
  readonly keep: KeepLease
  /** Until when it is held; whoever ends the job must name it. */
  until(): Instant
}

export function createLease(job: Job, { store, clock }: Effects): Lease {
  let until = job.leaseUntil
  return {
    until: () => until,
    async keep() {
      const now = clock.now()
      if (now < addMs(until, -LEASE_MS / 2)) return
      const longer = addMs(now, LEASE_MS)
      const { numUpdatedRows } = await store.transaction((tx) =>
        tx
          .updateTable('jobs')
          .set({ lease_until: longer })
          .where('id', '=', job.id)
          .where('lease_until', '=', until)
          .executeTakeFirst(),
      )
      if (numUpdatedRows === 0n) throw new Error(`the job ${job.id} took too long and was taken over`)
      until = longer
    },
  }
}
