import type { Fetch } from '../effects.ts'
import { Problem } from './problem.ts'

/** The merchant API, called with the operator's key. */
export interface Api {
  /** Query members that are undefined or empty are left out. */
  get<Answer>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<Answer>
  post<Answer>(call: Attempt): Promise<Answer>
}

/** Something that is asked of the till, under a key that was fixed before the first try. */
export interface Attempt {
  readonly key: string
  readonly path: string
  readonly body: unknown
}

/**
 * @param language of the problems that people read
 * @throws Problem from every call that the till did not carry out, or did not answer
 */
export function createApi(parts: {
  readonly fetch: Fetch
  readonly secret: string
  readonly language: string
}): Api {
  const { fetch, secret, language } = parts
  const headers = { authorization: `Bearer ${secret}`, 'accept-language': language }
  const call = async <Answer>(path: string, init: RequestInit) => {
    const response = await fetch(`${ROOT}${path}`, { ...init, ...safely }).catch((cause: unknown) => {
      throw new Problem({ code: 'till_unreachable', cause })
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw refusal(answer, response.status)
    if (answer === undefined) throw new Problem({ code: 'answer_unreadable' })
    return answer as Answer // of the same build; its contract is the proof
  }
  return {
    get: (path, query = {}) => call(`${path}${searchOf(query)}`, { method: 'GET', headers }),
    post: ({ key, path, body }) =>
      call(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      }),
  }
}

/** Beside `/console/`, also where the till is mounted under a path. */
const ROOT = '../v1'

/** No cookie goes out, nothing is kept, and no answer comes from elsewhere. */
const safely = { credentials: 'omit', cache: 'no-store', redirect: 'error' } as const

function searchOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

function refusal(answer: unknown, status: number): Problem {
  const said = (answer ?? {}) as ProblemDocument
  return new Problem({
    status,
    code: said.code ?? `http_${status}`,
    detail: said.detail,
    remedy: said.remedy,
    requestId: said.request_id,
    fields: said.errors,
  })
}

/** RFC 9457, as the till writes it; a proxy in front may answer anything. */
interface ProblemDocument {
  readonly code?: string
  readonly detail?: string
  readonly remedy?: string
  readonly request_id?: string
  readonly errors?: Problem['fields']
}
