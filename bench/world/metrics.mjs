/** What the till's own `/metrics` says, as far as it is needed here. */
export function readMetrics(text) {
  return {
    /** Jobs that are to be done some time, the late ones included. */
    waitingJobs: sumOf(text, /^minitill_jobs\{state="waiting"\} (\d+)$/gm),
    overdueJobs: sumOf(text, /^minitill_jobs\{state="overdue"\} (\d+)$/gm),
    /** Notifications that made an order paid. */
    paidNotifications: sumOf(text, /^minitill_notifications_total\{.*verdict="paid".*\} (\d+)$/gm),
  }
}

function sumOf(text, pattern) {
  return [...text.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0)
}
