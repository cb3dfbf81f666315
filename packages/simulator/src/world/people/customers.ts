import type { State } from '../state/state.ts'

/** Somebody with a phone, as this app knows them. */
export interface Customer {
  readonly openid: string
  readonly name: string
  /** For the avatar, `#rrggbb`. */
  readonly color: string
  readonly balanceFen: number
  /** Eleven digits. */
  readonly phoneNumber: string
}

/** The people who may pay, as one app knows them. */
export interface Customers {
  find(openid: string): Customer | undefined
  all(): readonly Customer[]
  setBalance(wish: { openid: string; balanceFen: number }): void
}

/** Everybody there is. A person has one wallet, and in every app another openid. */
export interface People {
  /** @param openids theirs in that app, always in the same order */
  knownBy(openids: readonly string[]): Customers
  /** Everybody has what they began with. */
  reset(): void
}

const people = [
  { name: '林小满', color: '#07c160', balanceFen: 20_000, phoneNumber: '13800000001' },
  { name: '陈默', color: '#1677ff', balanceFen: 8_888, phoneNumber: '13800000002' },
  { name: '苏晴', color: '#f0883e', balanceFen: 100_000, phoneNumber: '13800000003' },
  { name: '周全', color: '#8957e5', balanceFen: 3_000, phoneNumber: '13800000004' },
  { name: '阿福', color: '#6e7781', balanceFen: 50, phoneNumber: '13800000005' }, // too poor for nearly everything
] as const

/** Opens the wallets that the state file holds, each under the person's openid in the first app. */
export function createPeople(wish: { readonly openids: readonly string[]; readonly state: State }): People {
  const wallets = wish.state.collection<{ openid: string; balanceFen: number }>(
    'balances',
    ({ openid }) => openid,
  )
  const ownerAt = (index: number) => wish.openids[index] ?? ''
  const customerAt = (openid: string, index: number): Customer => {
    const person = people[index % people.length] ?? people[0]
    const { balanceFen } = wallets.get(ownerAt(index)) ?? person
    return { ...person, openid, balanceFen }
  }
  return {
    knownBy(openids) {
      const all = () => openids.map(customerAt)
      return {
        all,
        find: (openid) => all().find((customer) => customer.openid === openid),
        setBalance: ({ openid, balanceFen }) =>
          wallets.put({ openid: ownerAt(openids.indexOf(openid)), balanceFen }),
      }
    },
    reset: () => wallets.clear(),
  }
}
