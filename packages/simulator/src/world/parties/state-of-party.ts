import type { StateFile } from '../state/state-file.ts'

/** The part of the state file that one merchant or app keeps to itself; the first of its kind has no prefix, as ever. */
export const stateOfParty = (
  state: StateFile,
  { id, isFirst }: { readonly id: string; readonly isFirst: boolean },
): StateFile =>
  isFirst ? state : { ...state, collection: (name, idOf) => state.collection(`${id}-${name}`, idOf) }
