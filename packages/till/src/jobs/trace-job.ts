import type { Effects } from '../effects.ts'
import { traceparentOfTask } from '../tracing/find-traceparent.ts'
import type { StepFacts } from '../tracing/tracing.ts'
import type { Job, JobOutcome, JobTask } from './job.ts'

/** A job continues the request that made its order; what is of no order begins a trace of its own. */
export function traceJob(
  { id, task, attempts }: Job,
  { tracing, store }: Effects,
  run: () => Promise<JobOutcome>,
): Promise<JobOutcome> {
  const about = { jobId: id, jobKind: task.kind, attempt: attempts, ...subjectOf(task) }
  const continues = () => traceparentOfTask(store.queries, task)
  return tracing.step({ name: `job ${task.kind}`, about, continues }, async (note) => {
    const outcome = await run()
    note({ outcome: outcome.kind })
    return outcome
  })
}

function subjectOf(task: JobTask): StepFacts {
  if ('orderId' in task) return { orderId: task.orderId }
  return task.kind === 'webhook.deliver' ? { webhookDeliveryId: task.deliveryId } : {}
}
