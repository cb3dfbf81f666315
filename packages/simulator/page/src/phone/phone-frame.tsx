import type { ReactNode } from 'react'
import { formatClock } from '../time/shanghai.ts'
import { useNow } from '../time/use-now.ts'

/** The body of the phone and its status bar, which shows the virtual time. */
export function PhoneFrame(props: { readonly clockOffsetMs: number; readonly children: ReactNode }) {
  const now = useNow(props.clockOffsetMs)
  return (
    <div className="phone">
      <div className="phone-screen">
        <div className="phone-status" aria-hidden="true">
          <span>{formatClock(now)}</span>
          <span className="phone-glyphs">
            <i className="glyph-signal" />
            <i className="glyph-battery" />
          </span>
        </div>
        {props.children}
      </div>
    </div>
  )
}
