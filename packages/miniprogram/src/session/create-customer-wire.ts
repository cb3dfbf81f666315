import type { Wire } from '../http/create-wire.ts'
import { TillProblem } from '../problems/till-problem.ts'
import type { Session } from './session.ts'

/** A wire that says who calls. A session that the till no longer knows is renewed once per call, unseen. */
export function createCustomerWire({ wire, session }: { wire: Wire; session: Session }): Wire {
  return {
    ask: async (call, parse) => {
      const askAs = (token: string) =>
        wire.ask({ ...call, header: { ...call.header, authorization: `Bearer ${token}` } }, parse)
      const token = await session.token()
      try {
        return await askAs(token)
      } catch (problem) {
        if (!(problem instanceof TillProblem) || problem.status !== 401) throw problem
        session.forget(token)
        return askAs(await session.token())
      }
    },
  }
}
