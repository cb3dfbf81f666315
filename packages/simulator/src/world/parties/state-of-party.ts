import type { State } from '../state/state.ts'

/** The part of the state that one merchant or app keeps to itself; the first of its kind has no prefix, as ever. */
export const stateOfParty = (
  state: State,
  { id, isFirst }: { readonly id: string; readonly isFirst: boolean },
): State => (isFirst ? state : { collection: (name, idOf) => state.collection(`${id}-${name}`, idOf) })
