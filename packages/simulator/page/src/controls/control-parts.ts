import type { Simulator } from '../api/simulator.ts'

/** What each control needs: the simulator, and somewhere to say what was done. */
export interface ControlParts {
  readonly simulator: Simulator
  readonly say: (sentence: string) => void
}
