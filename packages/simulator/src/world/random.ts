/** Where randomness comes from; inject a seeded one and every number, id and nonce repeats. */
export interface Random {
  /** `length` characters of 0-9A-Za-z. */
  token(length: number): string
}

/** The alphabet of `token`. */
export const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `length` decimal digits. */
export const drawDigits = (random: Random, length: number): string =>
  draw({ random, length, alphabet: '0123456789' })

/** `length` lower-case hex digits. */
export const drawHex = (random: Random, length: number): string =>
  draw({ random, length, alphabet: '0123456789abcdef' })

/** `length` random bytes. */
export const drawBytes = (random: Random, length: number): Buffer =>
  Buffer.from(drawHex(random, length * 2), 'hex')

/** Characters of a smaller alphabet, each equally likely: draws that would tip the scale are thrown away. */
function draw(wish: { random: Random; length: number; alphabet: string }): string {
  const fairBelow = base62.length - (base62.length % wish.alphabet.length)
  let drawn = ''
  while (drawn.length < wish.length) {
    for (const character of wish.random.token(wish.length)) {
      const index = base62.indexOf(character)
      if (index < fairBelow && drawn.length < wish.length) {
        drawn += wish.alphabet[index % wish.alphabet.length]
      }
    }
  }
  return drawn
}
