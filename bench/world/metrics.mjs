/** How many jobs of the till wait, the late ones included. */
export function readWaitingJobs(text) {
  return sumOf(text, /^minitill_jobs\{state="waiting"\} (\d+)$/gm)
}

/** How many notifications made an order paid. */
export function readPaidNotifications(text) {
  return sumOf(text, /^minitill_notifications_total\{.*verdict="paid".*\} (\d+)$/gm)
}

function sumOf(text, pattern) {
  return [...text.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0)
}
