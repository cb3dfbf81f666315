/** Where the command speaks to: a person, or a program that asked for `--json`. */
export interface Terminal {
  /** Says something to a person; a program gets `facts` as one line of JSON. */
  say(message: { readonly lines: readonly string[]; readonly facts: Readonly<Record<string, unknown>> }): void
  /** The same on the error stream. */
  complain(message: {
    readonly lines: readonly string[]
    readonly facts: Readonly<Record<string, unknown>>
  }): void
}

/** Makes the terminal over two streams. */
export function createTerminal(streams: {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly isJson: boolean
}): Terminal {
  const { out, err, isJson } = streams
  const render = ({ lines, facts }: Parameters<Terminal['say']>[0]) =>
    isJson ? `${JSON.stringify(facts)}\n` : `${lines.join('\n')}\n`
  return { say: (message) => out(render(message)), complain: (message) => err(render(message)) }
}
