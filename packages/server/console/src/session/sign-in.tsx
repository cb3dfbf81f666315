import { type FormEvent, useState } from 'react'
import { createApi } from '../api/api.ts'
import { useEffects } from '../effects.ts'
import { useTask } from '../loading/use-task.ts'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { useSpeech } from '../speech/speech.tsx'

/** Takes a key of the merchant API and tries it. It is kept in this tab alone. */
export function SignIn(props: {
  readonly isExpired: boolean
  readonly onSignedIn: (secret: string) => void
}) {
  const { fetch } = useEffects()
  const { text, language } = useSpeech()
  const [secret, setSecret] = useState('')
  const typed = secret.trim()
  const trial = useTask(async () => {
    await createApi({ fetch, secret: typed, language }).get('/orders', { limit: '1' })
    props.onSignedIn(typed)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    trial.run()
  }
  return (
    <main className="sign-in">
      <form className="card" onSubmit={submit}>
        <header>
          <h1>{text.title}</h1>
          <LanguageSwitch />
        </header>
        <p className="soft">{text.signIn.purpose}</p>
        {props.isExpired && <p className="note warn">{text.signIn.expired}</p>}
        <label className="field">
          <span>{text.signIn.key}</span>
          <input
            type="password"
            name="key"
            autoComplete="off"
            spellCheck={false}
            placeholder="sk_…"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </label>
        <ProblemNote problem={trial.problem} />
        <button type="submit" className="button" disabled={!/^sk_[\x21-\x7e]+$/.test(typed) || trial.isBusy}>
          {trial.isBusy ? text.busy : text.signIn.enter}
        </button>
        <p className="soft small">{text.signIn.where}</p>
        <pre className="command">minitill keys create --label {language === 'zh' ? '小王' : 'Anna'}</pre>
      </form>
    </main>
  )
}
