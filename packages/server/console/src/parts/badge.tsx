import type { ReactNode } from 'react'

/** How something stands, by colour as well as by word. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet'

export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>
}
