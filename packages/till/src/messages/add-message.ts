import type { Effects } from '../effects.ts'
import { addJob } from '../jobs/add-job.ts'
import type { JobTask } from '../jobs/job.ts'
import type { Order } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import { findTemplate } from './find-template.ts'
import type { MessageKind } from './message-template.ts'

export type MessageTask = Extract<JobTask, { readonly kind: `message.${MessageKind}` }>

/** Leaves a message to be sent, where the mini program has a template for it. */
export async function addMessage(
  tx: Queries,
  { order, task }: { readonly order: Order; readonly task: MessageTask },
  effects: Effects,
): Promise<void> {
  if (!findTemplate(effects.apps, { appid: order.appid, kind: kindOf(task) })) return
  await addJob(tx, { task, runAt: effects.clock.now() }, effects)
}

export function kindOf({ kind }: MessageTask): MessageKind {
  return kind.slice('message.'.length) as MessageKind // the type of the task says so
}
