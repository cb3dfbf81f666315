export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly data: T
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** One JSON exchange over real HTTP; the caller says what the answer holds. */
export async function jsonCall<T = Record<string, unknown>>(
  url: string,
  call: Call = {},
): Promise<Answer<T>> {
  const body = call.body === undefined ? undefined : JSON.stringify(call.body)
  const headers = new Headers(call.headers)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const method = call.method ?? (body === undefined ? 'GET' : 'POST')
  const answer = await fetch(url, { method, headers, body: body ?? null })
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    data: text === '' ? (null as T) : JSON.parse(text),
  }
}
