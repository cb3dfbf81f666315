import type { CallFaultKind, NotificationFault } from './catalog.ts'

/** Orders of these amounts, in fen, meet a fault when they are placed: once for each order number. */
export const callFaultAmounts: Readonly<Record<number, CallFaultKind>> = {
  4401: 'lose_answer',
  4402: 'timeout_before',
  4403: 'slow',
  4404: 'http_500',
  4405: 'http_502',
  4406: 'http_429',
  4407: 'system_error',
  4408: 'system_error_after',
  4409: 'signtest',
  4410: 'notify_before_answer',
  4411: 'rotate_certificate',
}

/** The notifications of orders of these amounts, in fen, meet a fault. */
export const notificationFaultAmounts: Readonly<Record<number, NotificationFault>> = {
  4421: 'suppress',
  4422: 'double',
  4423: 'delay',
  4424: 'out_of_order',
  4425: 'wrong_signature',
  4426: 'altered_body',
  4427: 'signtest',
  4428: 'wrong_amount',
  4429: 'other_merchant',
  4430: 'other_app',
  4431: 'replay',
}
