import { inspect } from 'node:util'

const MASK = '[secret]'

/** Text that no log, JSON document or template string shows: it comes out through `reveal` alone. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself, for the one place that computes with it. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [inspect.custom](): string {
    return MASK
  }
}

/** Text as given, wrapped or not. */
export function revealText(source: string | Secret): string {
  return typeof source === 'string' ? source : source.reveal()
}
