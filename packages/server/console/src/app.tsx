import { useMemo, useState } from 'react'
import { type Api, createApi } from './api/api.ts'
import { ApiContext } from './api/api-context.ts'
import { Problem } from './api/problem.ts'
import { createAttemptBook } from './attempts/attempt-book.ts'
import { AttemptBookContext } from './attempts/attempt-book-context.ts'
import { type Effects, useEffects } from './effects.ts'
import { Frame } from './frame.tsx'
import { createKeep } from './keep.ts'
import { SignIn } from './session/sign-in.tsx'
import { useSpeech } from './speech/speech.tsx'

/** The console: somebody signs in with a key of the merchant's, and works under it until they leave the tab. */
export function App() {
  const effects = useEffects()
  const { language } = useSpeech()
  const [keeps] = useState(() => openKeeps(effects))
  const [secret, setSecret] = useState(keeps.secret.read)
  const [isExpired, setExpired] = useState(false)
  const session = useMemo(() => {
    const end = (why: { readonly isExpired: boolean }) => {
      keeps.secret.write(undefined)
      keeps.attempts.write(undefined) // they belong to the key; under another one they would be done a second time
      setExpired(why.isExpired)
      setSecret(undefined)
    }
    return { end, book: createAttemptBook({ keep: keeps.attempts, newKey: effects.newKey }) }
  }, [keeps, effects])
  const api = useMemo(() => {
    if (secret === undefined) return undefined
    const api = createApi({ fetch: effects.fetch, secret, language })
    return endingWith(api, () => session.end({ isExpired: true }))
  }, [effects, secret, language, session])

  if (api === undefined) {
    const onSignedIn = (accepted: string) => {
      keeps.secret.write(accepted)
      setSecret(accepted)
    }
    return <SignIn isExpired={isExpired} onSignedIn={onSignedIn} />
  }
  return (
    <ApiContext value={api}>
      <AttemptBookContext value={session.book}>
        <Frame onSignOut={() => session.end({ isExpired: false })} />
      </AttemptBookContext>
    </ApiContext>
  )
}

function openKeeps({ tabStorage }: Effects) {
  return {
    secret: createKeep(tabStorage, 'minitill.console.key'),
    attempts: createKeep(tabStorage, 'minitill.console.attempts'),
  }
}

/** A key that the till does not know any more ends the session, whatever was asked. */
function endingWith(api: Api, end: () => void): Api {
  const watch = (error: unknown): never => {
    if (error instanceof Problem && error.code === 'unauthenticated') end()
    throw error
  }
  return {
    get: (path, query) => api.get<never>(path, query).catch(watch),
    post: (attempt) => api.post<never>(attempt).catch(watch),
  }
}
