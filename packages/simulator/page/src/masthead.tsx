import { useText } from './text/language.tsx'

/** The name of the page, where the documentation is, and the language. */
export function Masthead({ tillBaseUrl }: { readonly tillBaseUrl: string | undefined }) {
  const { text, language, speak } = useText()
  return (
    <header className="masthead">
      <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="9" />
        <path d="M9 8.5l7 8 7-8M16 16.5v8M11 17h10M11 21h10" />
      </svg>
      <h1>
        minitill <small>{text.page.tagline}</small>
      </h1>
      <p className="simulated">{text.page.simulated}</p>
      {tillBaseUrl && (
        <a href={`${tillBaseUrl.replace(/\/$/, '')}/docs`} target="_blank" rel="noreferrer">
          {text.page.docs}
        </a>
      )}
      <button
        type="button"
        className="link"
        data-testid="lang-switch"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => speak(language === 'zh' ? 'en' : 'zh')}
      >
        {text.page.switchLanguage}
      </button>
    </header>
  )
}
