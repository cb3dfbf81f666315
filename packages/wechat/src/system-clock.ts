import { type Clock, instantOf } from './values/instant.ts'

/** The machine's clock, for where a program is put together. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) }
