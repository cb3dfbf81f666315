import type { Move } from '../page-stack.ts'

/** What WeChat's own components need of the phone. */
export interface Phone {
  /** The customer picks a picture: the path of a temporary file, or nothing. */
  readonly chooseAvatar: () => Promise<string | undefined>
  /** The customer gives their phone number away: the code for it, or nothing. */
  readonly askPhoneNumber: () => Promise<string | undefined>
  /** Where the browser finds a picture of the program, a temporary file, or one on the network. */
  readonly pictureUrl: (src: string) => string
  readonly go: (move: Move, url: string) => void
  readonly back: (delta: number) => void
}
