import { useApi } from '../api/api-context.ts'
import type { Wish } from '../attempts/attempt-book.ts'
import { useAttemptBook } from '../attempts/attempt-book-context.ts'
import { sendAttempt } from '../attempts/send-attempt.ts'
import { type Task, useTask } from './use-task.ts'

/** Asks the till for something that changes something, under one key until it has answered. */
export function useAsk(then: () => void): Task<[name: string, wish: Wish]> {
  const api = useApi()
  const book = useAttemptBook()
  return useTask(async (name: string, wish: Wish) => {
    await sendAttempt({ api, book }, { name, wish })
    then()
  })
}
