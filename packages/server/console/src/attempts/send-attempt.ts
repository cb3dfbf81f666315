import type { Api } from '../api/api.ts'
import { isRefusal } from '../api/problem.ts'
import type { AttemptBook, Wish } from './attempt-book.ts'

/**
 * Asks the till for something once, however often it is tried.
 * @param name what it is about, such as `refund:ord_…`
 * @throws Problem; where it is no refusal, the attempt stays open and the next try repeats it
 */
export async function sendAttempt<Answer>(
  parts: { readonly api: Api; readonly book: AttemptBook },
  ask: { readonly name: string; readonly wish: Wish },
): Promise<Answer> {
  const attempt = parts.book.begin(ask.name, ask.wish)
  try {
    const answer = await parts.api.post<Answer>(attempt)
    parts.book.end(ask.name)
    return answer
  } catch (error) {
    if (isRefusal(error)) parts.book.end(ask.name)
    throw error
  }
}
