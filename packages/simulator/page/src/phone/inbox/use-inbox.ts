import { useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import type { Simulator } from '../../api/simulator.ts'
import type { InboxMessage } from '../../api/world.ts'
import { useLoad } from '../../loading/use-load.ts'

/** The messages of one customer, newest first, and how many they have not looked at. */
export interface Inbox {
  readonly messages: readonly InboxMessage[] | undefined
  readonly unread: number
  /** The newest message that came while the phone was open; `undefined` once it was read or put away. */
  readonly arrived: InboxMessage | undefined
  readonly problem: Problem | undefined
  readonly reload: () => void
  readonly markRead: () => void
  readonly putAway: () => void
}

export function useInbox(of: {
  readonly simulator: Simulator
  readonly openid: string
  readonly pulse: number
}): Inbox {
  const { value, problem, reload } = useLoad(() => of.simulator.loadMessages(of.openid), of.pulse)
  const [readIds, setReadIds] = useState<ReadonlySet<string>>(new Set())
  const [quietIds, setQuietIds] = useState<ReadonlySet<string>>()
  const ids = (value ?? []).map(({ id }) => id)
  // What is there when the phone is opened is no news.
  if (value !== undefined && quietIds === undefined) setQuietIds(new Set(ids))

  const unreadMessages = (value ?? []).filter(({ id }) => !readIds.has(id))
  return {
    messages: value,
    unread: unreadMessages.length,
    arrived: quietIds && unreadMessages.find(({ id }) => !quietIds.has(id)),
    problem,
    reload,
    markRead: () => setReadIds(new Set(ids)),
    putAway: () => setQuietIds(new Set(ids)),
  }
}
