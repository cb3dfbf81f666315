/** A mistake that somebody could make in the till. The simulation must notice it. */
export interface Mutation {
  /** What is wrong then, in words. */
  readonly name: string
  /** From the root of the project. */
  readonly file: string
  /** The right text, which stands there once. */
  readonly right: string
  readonly wrong: string
}

/** Each is one line, and each would lose money or trust. */
export const mutations: readonly Mutation[] = [
  {
    name: 'settle does not compare the amount',
    file: 'packages/till/src/settle/decide.ts',
    right: 'if (payment.total !== order.amount)',
    wrong: 'if (payment.total < 0)',
  },
  {
    name: 'the signature of a v3 message is not checked',
    file: 'packages/wechat/src/pay-v3/rsa-signature.ts',
    right:
      "return verify('sha256', message.text, message.publicKey, Buffer.from(message.signature, 'base64'))",
    wrong:
      "return message.signature !== '' || verify('sha256', message.text, message.publicKey, message.text)",
  },
  {
    name: 'the signature of a v2 message is not checked',
    file: 'packages/wechat/src/pay-v2/sign.ts',
    right: "return isValid ? { kind: 'valid', signType } : { kind: 'invalid' }",
    wrong: "return isValid || given ? { kind: 'valid', signType } : { kind: 'invalid' }",
  },
  {
    name: 'a v2 message without a signature is believed',
    file: 'packages/wechat/src/pay-v2/sign.ts',
    right: "if (!given) return { kind: 'missing' }",
    wrong: "if (!given) return { kind: 'valid', signType: 'MD5' }",
  },
  {
    name: 'an order closes here before WeChat is asked to close it',
    file: 'packages/till/src/orders/close-order.ts',
    right: 'unless: (order) => order.prepay !== undefined',
    wrong: 'unless: () => false',
  },
  {
    name: 'an order that WeChat calls paid is closed',
    file: 'packages/till/src/orders/close-order.ts',
    right: "if (outcome.kind === 'already_paid') return requirePaid(await askWechat(id))",
    wrong: "if (outcome.kind === 'already_paid' && id === '') return requirePaid(await askWechat(id))",
  },
  {
    name: 'an order that was closed while it was being placed stays open at WeChat',
    file: 'packages/till/src/orders/close-here.ts',
    right: 'if (mayArrive) await',
    wrong: 'if (mayArrive && id.length === 0) await',
  },
  {
    name: 'WeChat is asked about an order only once',
    file: 'packages/till/src/jobs/query-order-job.ts',
    right: "if (order.state !== 'pending') return { kind: 'done' }",
    wrong: "if (order.state !== 'pending' || job.attempts > 0) return { kind: 'done' }",
  },
  {
    name: 'nothing is written that would close an order at its end',
    file: 'packages/till/src/orders/create-order.ts',
    right: 'await addJob(tx, { task, runAt: order.expiresAt }, effects)',
    wrong: 'if (task.orderId.length === 0) await addJob(tx, { task, runAt: order.expiresAt }, effects)',
  },
  {
    name: 'an idempotency key is written down and not looked up',
    file: 'packages/till/src/idempotency/claim-resource.ts',
    right: '  if (known !== undefined) return known\n  const row',
    wrong: '  if (known !== undefined) return made.resourceId\n  const row',
  },
  {
    name: 'the sum of refunds is not guarded',
    file: 'packages/till/src/refunds/require-refundable.ts',
    right: 'if (amount > left || amount < 1)',
    wrong: 'if (amount < 1)',
  },
  {
    name: 'a refund is sent under a new number each time',
    file: 'packages/till/src/refunds/follow-refund-job.ts',
    right: '  const request = {\n    outRefundNo,',
    wrong:
      "  const request = {\n    outRefundNo: (outRefundNo.slice(0, -2) + String(job.attempts).padStart(2, '0')) as typeof outRefundNo,",
  },
  {
    name: 'a refund whose answer was lost counts as refused',
    file: 'packages/till/src/refunds/follow-refund-job.ts',
    right:
      "  if (answer.kind === 'found') return hear(following, answer.refund, job)\n  const waitMs = waitAfter(error, job)",
    wrong:
      "  if (answer.kind === 'found' && error.outcome !== 'unknown') return hear(following, answer.refund, job)\n  const waitMs = error.outcome === 'unknown' ? undefined : waitAfter(error, job)",
  },
  {
    name: 'a refund that an unknown outcome left open is given up',
    file: 'packages/till/src/refunds/follow-refund-job.ts',
    right: 'return isPassing ? backoffMs(job.attempts) : undefined',
    wrong: 'return isPassing && job.attempts < 1 ? backoffMs(job.attempts) : undefined',
  },
  {
    name: 'a job that a crash interrupted is not taken up again',
    file: 'packages/till/src/jobs/start-due-jobs.ts',
    right: ".where('run_at', '<=', now).where('lease_until', '<=', now).orderBy('run_at')",
    wrong: ".where('run_at', '<=', now).where('lease_until', '=', 0).orderBy('run_at')",
  },
  {
    name: 'the intent to send a message is not written down first',
    file: 'packages/till/src/messages/send-message-job.ts',
    right: 'if (!(await insertIntent(tx, sending)))',
    wrong: 'if (!(await insertIntent(tx, sending)) && sending.order.id.length === 0)',
  },
  {
    name: 'a refund is written without the job that brings it to WeChat',
    file: 'packages/till/src/refunds/request-refund.ts',
    right: 'await addJob(tx, { task, runAt: now }, effects)',
    wrong: 'if (refund.amount < 0) await addJob(tx, { task, runAt: now }, effects)',
  },
  {
    name: 'a webhook that the back end could not take counts as delivered',
    file: 'packages/till/src/webhooks/record-attempt.ts',
    right: 'answer.status >= 200 && answer.status < 300',
    wrong: 'answer.status >= 200',
  },
  {
    name: 'a webhook has another id at each attempt',
    file: 'packages/till/src/webhooks/sign-webhook.ts',
    right: "    'webhook-id': id,",
    wrong: "    'webhook-id': id + at,",
  },
  {
    name: 'WeChat’s certificates are downloaded once and never again',
    file: 'packages/wechat/src/pay-v3/key-ring.ts',
    right: 'if (isDue(serial)) refreshing',
    wrong: 'if (attemptedAt === undefined) refreshing',
  },
]
