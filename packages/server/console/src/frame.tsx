import { useEffect, useRef } from 'react'
import { type PageName, pageNames, pages } from './pages.tsx'
import { LanguageSwitch } from './parts/language-switch.tsx'
import { hrefTo } from './routing/place.ts'
import { usePlace } from './routing/use-place.ts'
import { useSpeech } from './speech/speech.tsx'

/** What stands around every page: where one is, where one can go. */
export function Frame({ onSignOut }: { readonly onSignOut: () => void }) {
  const { text } = useSpeech()
  const place = usePlace()
  const [first = 'orders', ...path] = place.path
  const current = pageNames.find((name) => name === first)
  const Page = current && pages[current]
  const main = useRef<HTMLElement>(null)
  // The beginning of a new page, for the eyes and for a screen reader.
  const address = place.path.join('/')
  useEffect(() => {
    scrollTo(0, 0)
    if (address !== '') main.current?.focus({ preventScroll: true })
  }, [address])
  return (
    <div className="frame">
      <header className="side">
        <p className="brand">
          minitill <small>{text.brand}</small>
        </p>
        <Navigation current={current} />
        <div className="side-foot">
          <LanguageSwitch />
          <button type="button" className="link" data-testid="sign-out" onClick={onSignOut}>
            {text.signOut}
          </button>
        </div>
      </header>
      <main ref={main} tabIndex={-1}>
        {Page ? (
          <Page key={address} path={path} query={place.query} />
        ) : (
          <p className="empty">{text.nowhere}</p>
        )}
      </main>
    </div>
  )
}

function Navigation({ current }: { readonly current: PageName | undefined }) {
  const { text } = useSpeech()
  const nav = useRef<HTMLElement>(null)
  // On a narrow screen the names stand in one row that is wider than it.
  useEffect(() => {
    if (current === undefined) return
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <nav ref={nav} aria-label={text.navigation}>
      {pageNames.map((name) => (
        <a key={name} href={hrefTo([name])} aria-current={name === current ? 'page' : undefined}>
          {text.pages[name]}
        </a>
      ))}
    </nav>
  )
}
