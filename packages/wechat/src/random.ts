/** Where randomness comes from: `node:crypto` in the real program, a seeded source in a simulation. */
export interface Random {
  /** `length` characters of 0-9A-Za-z, unguessable. */
  token(length: number): string
}
