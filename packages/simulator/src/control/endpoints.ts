import { cancelPayment, checkCashier, pay } from './cashier-calls.ts'
import { rotateCertificate } from './certificate-calls.ts'
import { moveClock, showClock } from './clock-calls.ts'
import type { ControlEndpoint } from './context.ts'
import { replaceFaults, showFaults } from './fault-calls.ts'
import { setFunds, showFunds } from './fund-calls.ts'
import { listOrders, notifyAgain } from './order-calls.ts'
import { addApp, addMerchant, bind, changeApp, listApps, listMerchants, unbind } from './party-calls.ts'
import { answerSubscription, login, offerPhoneNumber, unsubscribe } from './phone-calls.ts'
import { aimPush, showPush } from './push-calls.ts'
import { confirmReceipt } from './receipt-calls.ts'
import { decideNextRefund, finishRefund, listRefunds } from './refund-calls.ts'
import { resetWorld } from './reset.ts'
import { changeSettings, showSettings } from './settings-calls.ts'
import { setBalance, showMessages, showState } from './state-calls.ts'
import { addSubMerchant, listSubMerchants } from './sub-merchant-calls.ts'
import { downloadHar, listTrace, resendEntry, streamTrace } from './trace-calls.ts'
import { wxRequest } from './wx-request.ts'

/** The whole control API. */
export const controlEndpoints: readonly ControlEndpoint[] = [
  { method: 'GET', path: '/_sim/state', handle: showState },
  { method: 'POST', path: '/_sim/login', handle: login },
  { method: 'POST', path: '/_sim/phone-code', handle: offerPhoneNumber },
  { method: 'POST', path: '/_sim/request', handle: wxRequest },
  { method: 'POST', path: '/_sim/subscribe', handle: answerSubscription },
  { method: 'POST', path: '/_sim/unsubscribe', handle: unsubscribe },
  { method: 'POST', path: '/_sim/cashier', handle: checkCashier },
  { method: 'POST', path: '/_sim/pay', handle: pay },
  { method: 'POST', path: '/_sim/cancel', handle: cancelPayment },
  { method: 'GET', path: '/_sim/orders', handle: listOrders },
  { method: 'POST', path: '/_sim/notify', handle: notifyAgain },
  { method: 'GET', path: '/_sim/merchants', handle: listMerchants },
  { method: 'POST', path: '/_sim/merchants', handle: addMerchant },
  { method: 'GET', path: '/_sim/apps', handle: listApps },
  { method: 'POST', path: '/_sim/apps', handle: addApp },
  { method: 'POST', path: '/_sim/apps/{appid}', handle: changeApp },
  { method: 'POST', path: '/_sim/bind', handle: bind },
  { method: 'POST', path: '/_sim/unbind', handle: unbind },
  { method: 'GET', path: '/_sim/sub-merchants', handle: listSubMerchants },
  { method: 'POST', path: '/_sim/sub-merchants', handle: addSubMerchant },
  { method: 'GET', path: '/_sim/push', handle: showPush },
  { method: 'POST', path: '/_sim/push', handle: aimPush },
  { method: 'POST', path: '/_sim/receipt', handle: confirmReceipt },
  { method: 'GET', path: '/_sim/messages', handle: showMessages },
  { method: 'POST', path: '/_sim/balance', handle: setBalance },
  { method: 'GET', path: '/_sim/refunds', handle: listRefunds },
  { method: 'POST', path: '/_sim/refunds/next', handle: decideNextRefund },
  { method: 'POST', path: '/_sim/refunds/finish', handle: finishRefund },
  { method: 'GET', path: '/_sim/funds', handle: showFunds },
  { method: 'POST', path: '/_sim/funds', handle: setFunds },
  { method: 'POST', path: '/_sim/certificates/rotate', handle: rotateCertificate },
  { method: 'GET', path: '/_sim/clock', handle: showClock },
  { method: 'POST', path: '/_sim/clock', handle: moveClock },
  { method: 'GET', path: '/_sim/faults', handle: showFaults },
  { method: 'POST', path: '/_sim/faults', handle: replaceFaults },
  { method: 'GET', path: '/_sim/settings', handle: showSettings },
  { method: 'POST', path: '/_sim/settings', handle: changeSettings },
  { method: 'POST', path: '/_sim/reset', handle: resetWorld },
  { method: 'GET', path: '/_sim/trace', handle: listTrace },
  { method: 'GET', path: '/_sim/trace.har', handle: downloadHar },
  { method: 'POST', path: '/_sim/trace/{seq}/resend', handle: resendEntry },
  { method: 'GET', path: '/_sim/trace/stream', handle: streamTrace },
]
