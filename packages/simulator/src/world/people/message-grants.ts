import type { State } from '../state/state.ts'

/** Who may be sent how many messages. Each accept is worth one subscribe message and has no deadline. */
export interface MessageGrants {
  grant(wish: Grantee): void
  /** Uses one up; false when there is none. */
  spend(wish: Grantee): boolean
  /** The customer wants none any more. */
  revoke(wish: Grantee): void
  clear(): void
}

interface Grantee {
  readonly openid: string
  readonly templateId: string
}

/** Opens the grants that the state file holds. */
export function createMessageGrants(state: State): MessageGrants {
  const keyOf = ({ openid, templateId }: Grantee) => `${openid}/${templateId}`
  const grants = state.collection<Grantee & { left: number }>('message-grants', keyOf)
  const leftFor = (grantee: Grantee) => grants.get(keyOf(grantee))?.left ?? 0
  return {
    grant: ({ openid, templateId }) =>
      grants.put({ openid, templateId, left: leftFor({ openid, templateId }) + 1 }),
    spend({ openid, templateId }) {
      const left = leftFor({ openid, templateId })
      if (left > 0) grants.put({ openid, templateId, left: left - 1 })
      return left > 0
    },
    revoke: (grantee) => grants.delete(keyOf(grantee)),
    clear: () => grants.clear(),
  }
}
