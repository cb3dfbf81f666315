/** Chance that a seed repeats. */
export interface Dice {
  /** A whole number from 0 to `sides` − 1. */
  below(sides: number): number
  /** True so often in a thousand. */
  happens(inThousand: number): boolean
  pick<Choice>(choices: readonly Choice[]): Choice
  /** Characters of 0-9A-Za-z, as WeChat's and the till's random source give them. */
  token(length: number): string
  /** A source of its own, which does not change what this one gives next. */
  fork(name: string): Dice
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Makes dice out of a text. The same text throws the same numbers. */
export function createDice(seed: string): Dice {
  let state = hash(seed)
  const next = () => {
    // mulberry32: 32 bits of state, good enough for stories and fast.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (sides: number) => Math.floor(next() * sides)
  return {
    below,
    happens: (inThousand) => below(1000) < inThousand,
    pick(choices) {
      const choice = choices[below(choices.length)]
      if (choice === undefined) throw new Error('there is nothing to pick from')
      return choice
    },
    token: (length) => Array.from({ length }, () => ALPHABET.charAt(below(ALPHABET.length))).join(''),
    fork: (name) => createDice(`${seed}/${name}`),
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value
}
