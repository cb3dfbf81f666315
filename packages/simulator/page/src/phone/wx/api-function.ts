import { WxFailure } from './wx-failure.ts'

export type Options = Readonly<Record<string, unknown>>

/** What a function of `wx` does; it answers what `success` is told, and throws what `fail` is told. */
export type Perform = (options: Options) => unknown

type Told = Readonly<Record<string, unknown>> & { readonly errMsg: string }
type Callback = ((told: Told) => void) | undefined

/**
 * A function of `wx` by WeChat's convention: with `success`, `fail` or `complete` it calls them, without it answers
 * a promise. A mini program that was closed hears nothing any more.
 */
export const createApiFunction =
  ({
    name,
    perform,
    isOpen,
  }: {
    readonly name: string
    readonly perform: Perform
    readonly isOpen: () => boolean
  }) =>
  (options: Options = {}): Promise<Told> | undefined => {
    const done = attempt({ name, perform, options })
    const success = options['success'] as Callback
    const fail = options['fail'] as Callback
    const complete = options['complete'] as Callback
    if (!success && !fail && !complete) return done
    const tell = (callback: Callback) => (told: Told) => {
      if (!isOpen()) return
      callback?.(told)
      complete?.(told)
    }
    done.then(tell(success), tell(fail))
    return undefined
  }

/** Also what throws at once is told later, as on the phone. */
async function attempt(call: {
  readonly name: string
  readonly perform: Perform
  readonly options: Options
}): Promise<Told> {
  try {
    const answer = await call.perform(call.options)
    return { errMsg: `${call.name}:ok`, ...(answer as object | undefined) }
  } catch (error) {
    throw toldOf(call.name, error)
  }
}

function toldOf(name: string, error: unknown): Told {
  if (error instanceof WxFailure) return { errMsg: error.errMsg }
  const words = error instanceof Error ? error.message : String(error)
  return { errMsg: words.startsWith(`${name}:`) ? words : `${name}:fail ${words}` }
}
