// Made from packages/miniprogram by scripts/build-miniprogram.mjs; changes belong there.
// biome-ignore-all lint: made by a machine
// biome-ignore-all format: made by a machine
// biome-ignore-all assist: made by a machine
"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// packages/miniprogram/src/index.ts
var index_exports = {};
__export(index_exports, {
  TillProblem: () => TillProblem,
  createTill: () => createTill
});
module.exports = __toCommonJS(index_exports);

// packages/miniprogram/src/http/read-fields.ts
var UnreadableAnswer = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "UnreadableAnswer";
  }
};
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function parseFields(value) {
  if (isRecord(value)) return value;
  throw new UnreadableAnswer("expected an object");
}
function parseList(value, parse) {
  if (Array.isArray(value)) return value.map((entry) => parse(entry));
  throw new UnreadableAnswer("expected a list");
}
function readText(fields, name) {
  const value = fields[name];
  return typeof value === "string" ? value : void 0;
}
function readWhole(fields, name) {
  const value = fields[name];
  return typeof value === "number" && Number.isSafeInteger(value) ? value : void 0;
}
function needText(fields, name) {
  return present(readText(fields, name), name);
}
function needWhole(fields, name) {
  return present(readWhole(fields, name), name);
}
function present(value, name) {
  if (value !== void 0) return value;
  throw new UnreadableAnswer(`expected a member ${name}`);
}

// packages/miniprogram/src/catalog/catalog.ts
function parseCatalog(value) {
  const fields = parseFields(value);
  return {
    items: parseList(fields["items"], parseItem),
    subscribeTemplateIds: parseList(fields["subscribe_template_ids"], String),
    channels: parseList(fields["channels"], String)
  };
}
function parseItem(value) {
  const fields = parseFields(value);
  const stock = readWhole(fields, "stock");
  const left = stock === void 0 ? Number.MAX_SAFE_INTEGER : Math.max(0, stock);
  return {
    id: needText(fields, "id"),
    title: needText(fields, "title"),
    description: readText(fields, "description"),
    image: readText(fields, "image"),
    priceFen: readWhole(fields, "price_fen"),
    minFen: readWhole(fields, "min_fen"),
    maxFen: readWhole(fields, "max_fen"),
    maxQuantity: Math.min(needWhole(fields, "max_quantity"), left),
    stock,
    isSoldOut: left === 0
  };
}

// packages/miniprogram/src/host/find-host.ts
function findHost() {
  if (typeof uni !== "undefined" && uni) return uni;
  if (typeof wx !== "undefined" && wx) return wx;
  throw new Error(
    "minitill found neither wx nor uni: it runs in a mini program. Elsewhere hand the host over: createTill({ baseUrl, wx })."
  );
}

// packages/miniprogram/src/host/ask-host.ts
var HostFailure = class extends Error {
  constructor(errMsg) {
    super(errMsg);
    this.name = "HostFailure";
    this.errMsg = errMsg;
  }
};
function askHost(call) {
  return new Promise((resolve, reject) => {
    const fail = (failure) => {
      var _a;
      return reject(new HostFailure((_a = failure == null ? void 0 : failure.errMsg) != null ? _a : "fail"));
    };
    swallow(call({ success: resolve, fail }));
  });
}
function swallow(returned) {
  if (returned instanceof Promise) returned.catch(() => void 0);
}

// packages/miniprogram/src/problems/problem-words.ts
var problemWords = {
  network_lost: {
    zh: "网络不通，请检查网络后再试。",
    en: "There is no connection. Check the network and try again."
  },
  login_failed: {
    zh: "微信登录没有成功，请再试一次。",
    en: "WeChat did not log you in. Please try again."
  },
  server_failed: {
    zh: "服务暂时不可用，请稍后再试。",
    en: "The service is not available at the moment. Please try again later."
  },
  answer_not_understood: {
    zh: "服务器的回答无法识别，请更新小程序后再试。",
    en: "The answer of the server cannot be read. Update the mini program and try again."
  },
  cashier_failed: {
    zh: "微信没有完成支付，订单还在，可以再付一次。",
    en: "WeChat did not complete the payment. The order stands and can be paid again."
  },
  order_closed: {
    zh: "订单已关闭，没有收款，请重新下单。",
    en: "The order is closed and was not paid. Please order again."
  },
  payment_in_progress: {
    zh: "另一笔支付正在进行，请先完成它。",
    en: "Another payment is under way. Please finish it first."
  },
  picture_not_read: {
    zh: "读取图片没有成功，请另选一张 PNG、JPEG 或 WebP 图片。",
    en: "The picture cannot be read. Choose another PNG, JPEG or WebP picture."
  }
};

// packages/miniprogram/src/problems/till-problem.ts
var TillProblem = class extends Error {
  constructor(facts) {
    super(facts.message);
    this.name = "TillProblem";
    this.code = facts.code;
    this.status = facts.status === void 0 ? 0 : facts.status;
  }
};

// packages/miniprogram/src/problems/own-problem.ts
function ownProblem(code, language) {
  return new TillProblem({ code, message: problemWords[code][language] });
}

// packages/miniprogram/src/problems/parse-problem.ts
function parseProblem({ status, body }, language) {
  const code = isRecord(body) && readText(body, "code");
  const message = isRecord(body) && readText(body, "detail");
  if (code && message) return new TillProblem({ code, message, status });
  return new TillProblem({ code: "server_failed", message: problemWords.server_failed[language], status });
}

// packages/miniprogram/src/http/patience.ts
var RETRY_WAITS_MS = [600, 1800];
async function withPatience(parts) {
  for (const ms of RETRY_WAITS_MS) {
    try {
      return await parts.act();
    } catch (failure) {
      if (!parts.canHelp(failure)) throw failure;
      await parts.sleep(ms);
    }
  }
  return parts.act();
}

// packages/miniprogram/src/http/send.ts
var TIMEOUT_MS = 15e3;
async function send(host, call) {
  const { statusCode, data } = await askHost(
    (answers) => host.request({
      url: call.baseUrl + call.path,
      method: call.method,
      header: { ...typeOf(call), ...call.header },
      ...contentOf(call),
      dataType: "text",
      timeout: TIMEOUT_MS,
      ...answers
    })
  );
  return { status: statusCode, body: parseJson(data) };
}
function typeOf({ file }) {
  return { "content-type": file === void 0 ? "application/json" : file.contentType };
}
function contentOf({ method, body = {}, file }) {
  if (method === "GET") return {};
  return { data: file === void 0 ? JSON.stringify(body) : file.bytes };
}
function parseJson(data) {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch (e) {
    return void 0;
  }
}

// packages/miniprogram/src/http/create-wire.ts
function createWire(parts) {
  const { host, baseUrl, language, effects } = parts;
  const askOnce = async (call, parse) => {
    const header = { "accept-language": language, ...call.header };
    const reply = await send(host, { ...call, baseUrl, header });
    if (reply.status < 200 || reply.status > 299) throw parseProblem(reply, language);
    return parse(reply.body);
  };
  return {
    ask: (call, parse) => withPatience({
      act: () => askOnce(call, parse).catch((failure) => Promise.reject(toProblem(failure, language))),
      canHelp: isPassing,
      sleep: effects.sleep
    })
  };
}
function toProblem(failure, language) {
  if (failure instanceof HostFailure) return ownProblem("network_lost", language);
  if (failure instanceof UnreadableAnswer) return ownProblem("answer_not_understood", language);
  return failure;
}
function isPassing(failure) {
  if (!(failure instanceof TillProblem)) return false;
  const { code, status } = failure;
  return code === "network_lost" || [429, 503, 504].includes(status) || status === 502 && code === "server_failed";
}

// packages/miniprogram/src/orders/order.ts
function parseOrder(value) {
  const fields = parseFields(value);
  return {
    id: needText(fields, "id"),
    outTradeNo: needText(fields, "out_trade_no"),
    state: parseState(needText(fields, "state")),
    amountFen: needWhole(fields, "amount_fen"),
    description: needText(fields, "description"),
    channel: needText(fields, "channel"),
    item: readText(fields, "item"),
    quantity: needWhole(fields, "quantity"),
    remark: readText(fields, "remark"),
    createdAt: needText(fields, "created_at"),
    expiresAt: needText(fields, "expires_at"),
    paidAt: readText(fields, "paid_at"),
    closedAt: readText(fields, "closed_at"),
    closeReason: readText(fields, "close_reason"),
    isLate: fields["is_late"] === true,
    transactionId: readText(fields, "transaction_id")
  };
}
function parseOrderPage(value) {
  const fields = parseFields(value);
  return { orders: parseList(fields["data"], parseOrder), nextCursor: readText(fields, "next_cursor") };
}
function parseState(text) {
  if (text === "pending" || text === "paid" || text === "closed") return text;
  throw new UnreadableAnswer(`the state ${text} is not known`);
}

// packages/miniprogram/src/orders/create-orders.ts
function createOrders(wire) {
  return {
    list: ({ cursor, limit } = {}) => wire.ask({ method: "GET", path: `/v1/me/orders${queryOf({ cursor, limit })}` }, parseOrderPage),
    confirm: (id) => wire.ask({ method: "GET", path: `${pathOf(id)}?confirm=true` }, parseOrder),
    cancel: (id) => wire.ask({ method: "POST", path: `${pathOf(id)}/cancel` }, parseOrder)
  };
}
function pathOf(id) {
  return `/v1/orders/${encodeURIComponent(id)}`;
}
function queryOf(members) {
  const given = Object.entries(members).filter(([, value]) => value !== void 0);
  const pairs = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

// packages/miniprogram/src/idempotency/draw-key.ts
function drawKey({ now, random }) {
  const chance = () => Math.floor(random() * 36 ** 8).toString(36);
  return `mp_${now().toString(36)}_${chance()}${chance()}`;
}

// packages/miniprogram/src/storage/drawer.ts
function createDrawer(parts) {
  const { host, key, parse } = parts;
  let kept = attempt(() => parse(JSON.parse(String(host.getStorageSync(key) || "null"))));
  return {
    load: () => kept,
    save: (content) => {
      kept = content;
      attempt(() => host.setStorageSync(key, JSON.stringify(content)));
    },
    clear: () => {
      kept = void 0;
      attempt(() => host.removeStorageSync(key));
    }
  };
}
function attempt(act) {
  try {
    return act();
  } catch (e) {
    return void 0;
  }
}

// packages/miniprogram/src/payment/attempt.ts
function createAttemptDrawer(host, baseUrl) {
  return createDrawer({ host, key: `minitill:attempt@${baseUrl}`, parse: parseAttempt });
}
function beginAttempt(wish, effects) {
  return { wish, key: drawKey(effects) };
}
function parseAttempt(value) {
  if (!isRecord(value)) return void 0;
  const wish = readText(value, "wish");
  const key = readText(value, "key");
  if (wish === void 0 || key === void 0) return void 0;
  const orderId = readText(value, "orderId");
  return { wish, key, ...orderId === void 0 ? {} : { orderId } };
}

// packages/miniprogram/src/payment/build-checkout.ts
function buildCheckout(purchase) {
  const { item, quantity, amountFen, remark, channel } = purchase;
  return {
    item,
    ...quantity === void 0 ? {} : { quantity },
    ...amountFen === void 0 ? {} : { amount_fen: amountFen },
    ...remark === void 0 || remark === "" ? {} : { remark },
    ...channel === void 0 ? {} : { channel }
  };
}

// packages/miniprogram/src/payment/ask-until-known.ts
var CONFIRM_WAITS_MS = [400, 600, 1e3, 1500, 2500, 3500, 4500];
async function askUntilKnown(parts) {
  let heard = await askUnlessLost(parts.ask);
  for (const ms of CONFIRM_WAITS_MS) {
    if (heard !== void 0 && heard.state !== "pending") return heard;
    await parts.sleep(ms);
    heard = await askUnlessLost(parts.ask) || heard;
  }
  return heard;
}
async function askUnlessLost(ask) {
  try {
    return await ask();
  } catch (problem) {
    if (problem instanceof TillProblem && isSilence(problem)) return void 0;
    throw problem;
  }
}
function isSilence({ status }) {
  return status === 0 || status === 429 || status >= 500;
}

// packages/miniprogram/src/payment/outcome.ts
function failed(problem, order) {
  return { kind: "failed", code: problem.code, message: problem.message, order };
}
function outcomeOf(parts) {
  const { order, language, whilePending: whilePending2 } = parts;
  if (order.state === "paid") return { kind: "paid", order };
  if (order.state === "closed") return failed(ownProblem("order_closed", language), order);
  return whilePending2;
}

// packages/miniprogram/src/payment/conclude.ts
async function concludeCashier(closed, parts) {
  const ask = () => parts.orders.confirm(closed.order.id);
  const heard = closed.word.kind === "ok" ? askUntilKnown({ ask, sleep: parts.effects.sleep }) : askUnlessLost(ask);
  const order = await heard.catch(() => void 0);
  if (order === void 0) return { kind: "pending", order: closed.order };
  return conclude({ order, whilePending: whilePending({ ...closed, order }, parts) }, parts);
}
function concludeOrder(order, parts) {
  return conclude({ order, whilePending: { kind: "pending", order } }, parts);
}
async function confirmOrder(id, parts) {
  try {
    const order = await askUntilKnown({ ask: () => parts.orders.confirm(id), sleep: parts.effects.sleep });
    return order === void 0 ? failed(ownProblem("network_lost", parts.language)) : concludeOrder(order, parts);
  } catch (problem) {
    if (problem instanceof TillProblem) return failed(problem);
    throw problem;
  }
}
function whilePending(closed, parts) {
  const { word, order } = closed;
  switch (word.kind) {
    case "ok":
      return { kind: "pending", order };
    case "cancelled":
      return { kind: "cancelled", order };
    case "refused": {
      const { code, message } = ownProblem("cashier_failed", parts.language);
      return failed(new TillProblem({ code, message: `${message} (${word.reason})` }), order);
    }
    default:
      return word;
  }
}
function conclude(known, parts) {
  var _a;
  const { attempts, language } = parts;
  const outcome = outcomeOf({ ...known, language });
  if (outcome.kind !== "pending" && ((_a = attempts.load()) == null ? void 0 : _a.orderId) === known.order.id) attempts.clear();
  return outcome;
}

// packages/miniprogram/src/payment/one-at-a-time.ts
function createOneAtATime(turnAway) {
  let running;
  return {
    run: (wish, act) => {
      if (running !== void 0) return running.wish === wish ? running.result : Promise.resolve(turnAway());
      const result = act().finally(() => {
        running = void 0;
      });
      running = { wish, result };
      return result;
    },
    isBusy: () => running !== void 0
  };
}

// packages/miniprogram/src/payment/open-order.ts
async function openOrder(purchase, parts) {
  const body = buildCheckout(purchase);
  const wish = JSON.stringify(body);
  const earlier = parts.attempts.load();
  const found = (earlier == null ? void 0 : earlier.wish) === wish ? await pickUp(earlier, body, parts) : void 0;
  return found != null ? found : checkOut(body, { ...parts, attempt: beginAttempt(wish, parts.effects) });
}
async function reopenOrder(id, parts) {
  var _a;
  const { wire, orders, attempts } = parts;
  try {
    const payable = await wire.ask({ method: "POST", path: `${pathOf(id)}/pay` }, parsePayable);
    if (((_a = attempts.load()) == null ? void 0 : _a.orderId) !== id) attempts.save({ wish: `order ${id}`, key: "", orderId: id });
    return payable;
  } catch (problem) {
    if (isOver(problem)) return { kind: "ended", order: await orders.confirm(id) };
    throw problem;
  }
}
async function pickUp(earlier, body, parts) {
  if (earlier.orderId !== void 0) {
    const opened = await reopenOrder(earlier.orderId, parts);
    return opened.order.state === "closed" ? void 0 : opened;
  }
  try {
    return await checkOut(body, { ...parts, attempt: earlier });
  } catch (problem) {
    if (isOver(problem)) return void 0;
    throw problem;
  }
}
async function checkOut(body, parts) {
  const { wire, attempts, attempt: attempt2 } = parts;
  attempts.save(attempt2);
  const header = { "idempotency-key": attempt2.key };
  const payable = await wire.ask({ method: "POST", path: "/v1/checkout", body, header }, parsePayable);
  attempts.save({ ...attempt2, orderId: payable.order.id });
  return payable;
}
function isOver(problem) {
  return problem instanceof TillProblem && ["order_already_paid", "order_closed"].includes(problem.code);
}
function parsePayable(value) {
  const fields = parseFields(value);
  return {
    kind: "payable",
    order: parseOrder(fields["order"]),
    payParams: parsePayParams(fields["pay_params"])
  };
}
function parsePayParams(value) {
  const fields = parseFields(value);
  return {
    timeStamp: needText(fields, "timeStamp"),
    nonceStr: needText(fields, "nonceStr"),
    package: needText(fields, "package"),
    signType: needText(fields, "signType"),
    paySign: needText(fields, "paySign")
  };
}

// packages/miniprogram/src/payment/ask-consent.ts
async function askConsent(host, templateIds) {
  if (templateIds.length === 0 || host.requestSubscribeMessage === void 0) return {};
  const result = await askHost(
    (answers) => {
      var _a;
      return (_a = host.requestSubscribeMessage) == null ? void 0 : _a.call(host, { tmplIds: [...templateIds], ...answers });
    }
  ).catch(() => void 0);
  return answersIn(result, templateIds);
}
function answersIn(result, templateIds) {
  const answers = {};
  for (const [templateId, word] of Object.entries(result != null ? result : {})) {
    if (templateIds.includes(templateId)) answers[templateId] = answerOf(word);
  }
  return answers;
}
function answerOf(word) {
  if (typeof word === "string" && word.startsWith("accept")) return "accept";
  return word === "reject" || word === "ban" ? word : "filter";
}

// packages/miniprogram/src/payment/report-consent.ts
async function reportConsent(answers, { wire, effects }) {
  if (Object.keys(answers).length === 0) return;
  const header = { "idempotency-key": drawKey(effects) };
  const call = { method: "POST", path: "/v1/me/subscriptions", body: { answers }, header };
  await wire.ask(call, () => void 0).catch(() => void 0);
}

// packages/miniprogram/src/payment/take-payment.ts
async function takePayment(taking) {
  var _a, _b;
  const consent = askConsent(taking.host, (_a = taking.subscribe) != null ? _a : []);
  (_b = taking.onStep) == null ? void 0 : _b.call(taking, "ordering");
  void reportConsent(await consent, taking);
  try {
    return await orderAndPay(taking);
  } catch (problem) {
    if (problem instanceof TillProblem) return failed(problem);
    throw problem;
  }
}
async function orderAndPay(taking) {
  const { cashier, open, onStep } = taking;
  const opened = await open();
  if (opened.kind === "ended") return concludeOrder(opened.order, taking);
  onStep == null ? void 0 : onStep("paying");
  const word = await cashier.open(opened);
  onStep == null ? void 0 : onStep("confirming");
  return concludeCashier({ word, order: opened.order }, taking);
}

// packages/miniprogram/src/payment/cashier.ts
async function openCashier(host, payParams) {
  try {
    await askHost((answers) => host.requestPayment({ ...payParams, ...answers }));
    return { kind: "ok" };
  } catch (failure) {
    if (!(failure instanceof HostFailure)) throw failure;
    const reason = failure.errMsg.replace(/^requestPayment:fail[:\s]*/, "");
    return /^cancel/.test(reason) ? { kind: "cancelled" } : { kind: "refused", reason };
  }
}

// packages/miniprogram/src/payment/watched-cashier.ts
function createWatchedCashier(host) {
  let watched;
  return {
    open: async ({ order, payParams }) => {
      const ended = new Promise((end) => {
        watched = { id: order.id, end };
      });
      try {
        return await Promise.race([openCashier(host, payParams), ended]);
      } finally {
        watched = void 0;
      }
    },
    look: async (ask) => {
      if (watched === void 0) return;
      const { id, end } = watched;
      const order = await askUnlessLost(() => ask(id));
      if (order !== void 0 && order.state !== "pending") end({ kind: "ok" });
    }
  };
}

// packages/miniprogram/src/payment/create-payments.ts
function createPayments(parts) {
  const { orders, attempts, language } = parts;
  const cashier = createWatchedCashier(parts.host);
  const gate = createOneAtATime(() => failed(ownProblem("payment_in_progress", language)));
  const take = (wish, options, open) => gate.run(wish, () => takePayment({ ...parts, ...options, cashier, open }));
  return {
    pay: (purchase) => take(JSON.stringify(buildCheckout(purchase)), purchase, () => openOrder(purchase, parts)),
    payAgain: (id, options = {}) => take(id, options, () => reopenOrder(id, parts)),
    confirm: (id) => confirmOrder(id, parts),
    resume: async () => {
      var _a;
      if (gate.isBusy()) {
        await cashier.look((id2) => orders.confirm(id2));
        return void 0;
      }
      const id = (_a = attempts.load()) == null ? void 0 : _a.orderId;
      return id === void 0 ? void 0 : confirmOrder(id, parts);
    }
  };
}

// packages/miniprogram/src/profile/picture.ts
async function readPicture(parts) {
  const bytes = await readBytes(parts.host, parts.filePath);
  const contentType = bytes && contentTypeOf(new Uint8Array(bytes));
  if (bytes !== void 0 && contentType !== void 0) return { bytes, contentType };
  throw ownProblem("picture_not_read", parts.language);
}
async function readBytes(host, filePath) {
  var _a;
  const files = (_a = host.getFileSystemManager) == null ? void 0 : _a.call(host);
  if (files === void 0) return void 0;
  try {
    const { data } = await askHost(
      (answers) => files.readFile({ filePath, ...answers })
    );
    return typeof data === "string" ? void 0 : data;
  } catch (failure) {
    if (failure instanceof HostFailure) return void 0;
    throw failure;
  }
}
var signatures = [
  { contentType: "image/png", at: 0, bytes: [137, 80, 78, 71] },
  { contentType: "image/jpeg", at: 0, bytes: [255, 216, 255] },
  { contentType: "image/webp", at: 8, bytes: [87, 69, 66, 80] }
];
function contentTypeOf(file) {
  const found = signatures.find(({ at, bytes }) => bytes.every((byte, index) => file[at + index] === byte));
  return found == null ? void 0 : found.contentType;
}

// packages/miniprogram/src/profile/profile.ts
function parseProfile(value) {
  const fields = parseFields(value);
  return {
    id: needText(fields, "id"),
    nickname: readText(fields, "nickname"),
    avatarUrl: readText(fields, "avatar_url")
  };
}

// packages/miniprogram/src/profile/create-profiles.ts
function createProfiles(parts) {
  const { wire, host, language } = parts;
  return {
    profile: () => wire.ask({ method: "GET", path: "/v1/me" }, parseProfile),
    // PUT, because wx.request cannot send PATCH.
    rename: (nickname) => wire.ask({ method: "PUT", path: "/v1/me", body: { nickname } }, parseProfile),
    uploadAvatar: async (filePath) => {
      const file = await readPicture({ host, filePath, language });
      return wire.ask({ method: "PUT", path: "/v1/me/avatar", file }, parseProfile);
    }
  };
}

// packages/miniprogram/src/refunds/refund.ts
function parseRefund(value) {
  const fields = parseFields(value);
  return {
    id: needText(fields, "id"),
    outRefundNo: needText(fields, "out_refund_no"),
    state: parseState2(needText(fields, "state")),
    amountFen: needWhole(fields, "amount_fen"),
    createdAt: needText(fields, "created_at"),
    succeededAt: readText(fields, "succeeded_at")
  };
}
var STATES = ["requested", "processing", "succeeded", "abnormal", "closed"];
function parseState2(text) {
  const state = STATES.find((known) => known === text);
  if (state !== void 0) return state;
  throw new UnreadableAnswer(`the refund state ${text} is not known`);
}

// packages/miniprogram/src/refunds/refund-request.ts
function parseRefundRequest(value) {
  var _a;
  const fields = parseFields(value);
  const refund = (_a = fields["refund"]) != null ? _a : void 0;
  return {
    id: needText(fields, "id"),
    orderId: needText(fields, "order_id"),
    amountFen: needWhole(fields, "amount_fen"),
    reason: readText(fields, "reason"),
    state: parseState3(needText(fields, "state")),
    note: readText(fields, "note"),
    createdAt: needText(fields, "created_at"),
    decidedAt: readText(fields, "decided_at"),
    refund: refund === void 0 ? void 0 : parseRefund(refund)
  };
}
function parseOrderRefunds(value) {
  const fields = parseFields(value);
  return {
    requests: parseList(fields["data"], parseRefundRequest),
    refundableFen: needWhole(fields, "refundable_fen"),
    refundedFen: needWhole(fields, "refunded_fen")
  };
}
function parseState3(text) {
  if (text === "open" || text === "approved" || text === "rejected") return text;
  throw new UnreadableAnswer(`the state ${text} of a refund request is not known`);
}

// packages/miniprogram/src/refunds/create-refund-requests.ts
function createRefundRequests(parts) {
  const { wire, unanswered, effects } = parts;
  return {
    requestRefund: async (orderId, ask = {}) => {
      var _a;
      const path = `${pathOf(orderId)}/refund-requests`;
      const body = bodyOf(ask);
      const key = keyFor(JSON.stringify({ path, body }), { unanswered, effects });
      const header = { "idempotency-key": key };
      const made = await wire.ask({ method: "POST", path, body, header }, parseRefundRequest);
      if (((_a = unanswered.load()) == null ? void 0 : _a.key) === key) unanswered.clear();
      return made;
    },
    refundRequests: (orderId) => wire.ask({ method: "GET", path: `${pathOf(orderId)}/refund-requests` }, parseOrderRefunds)
  };
}
function keyFor(wish, { unanswered, effects }) {
  const earlier = unanswered.load();
  if ((earlier == null ? void 0 : earlier.wish) === wish) return earlier.key;
  const key = drawKey(effects);
  unanswered.save({ wish, key });
  return key;
}
function bodyOf({ amountFen, reason }) {
  return {
    ...amountFen === void 0 ? {} : { amount_fen: amountFen },
    ...reason === void 0 || reason === "" ? {} : { reason }
  };
}

// packages/miniprogram/src/refunds/unanswered.ts
function createUnansweredDrawer(host, baseUrl) {
  return createDrawer({ host, key: `minitill:refund@${baseUrl}`, parse: parseUnanswered });
}
function parseUnanswered(value) {
  if (!isRecord(value)) return void 0;
  const wish = readText(value, "wish");
  const key = readText(value, "key");
  return wish !== void 0 && key !== void 0 ? { wish, key } : void 0;
}

// packages/miniprogram/src/session/create-customer-wire.ts
function createCustomerWire({ wire, session }) {
  return {
    ask: async (call, parse) => {
      const askAs = (token2) => wire.ask({ ...call, header: { ...call.header, authorization: `Bearer ${token2}` } }, parse);
      const token = await session.token();
      try {
        return await askAs(token);
      } catch (problem) {
        if (!(problem instanceof TillProblem) || problem.status !== 401) throw problem;
        session.forget(token);
        return askAs(await session.token());
      }
    }
  };
}

// packages/miniprogram/src/session/session.ts
function createSession(parts) {
  const { host, effects, baseUrl } = parts;
  const drawer = createDrawer({ host, key: `minitill:session@${baseUrl}`, parse: parseKept });
  let login;
  const logIn = async () => {
    const kept = await exchangeCode(parts);
    drawer.save(kept);
    return kept.token;
  };
  return {
    token: () => {
      const kept = drawer.load();
      if (kept !== void 0 && isFresh(kept, effects.now())) return Promise.resolve(kept.token);
      login != null ? login : login = logIn().finally(() => {
        login = void 0;
      });
      return login;
    },
    forget: (token) => {
      var _a;
      if (((_a = drawer.load()) == null ? void 0 : _a.token) === token) drawer.clear();
    }
  };
}
async function exchangeCode(parts) {
  const exchange = async () => {
    const code = await loginCode(parts.host, parts.language);
    return parts.wire.ask(
      { method: "POST", path: "/v1/session", body: { code, appid: parts.appid } },
      parseLogin
    );
  };
  try {
    return await exchange();
  } catch (problem) {
    if (problem instanceof TillProblem && problem.code === "login_refused") return exchange();
    throw problem;
  }
}
async function loginCode(host, language) {
  try {
    const { code } = await askHost((answers) => host.login(answers));
    return code;
  } catch (failure) {
    if (failure instanceof HostFailure) throw ownProblem("login_failed", language);
    throw failure;
  }
}
var SPARE_MS = 6e4;
function isFresh({ expiresAt }, now) {
  return Date.parse(expiresAt) - SPARE_MS > now;
}
function parseLogin(body) {
  const fields = parseFields(body);
  return { token: needText(fields, "token"), expiresAt: needText(fields, "expires_at") };
}
function parseKept(value) {
  if (!isRecord(value)) return void 0;
  const token = readText(value, "token");
  const expiresAt = readText(value, "expiresAt");
  return token !== void 0 && expiresAt !== void 0 ? { token, expiresAt } : void 0;
}

// packages/miniprogram/src/system-effects.ts
var systemEffects = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms))
};

// packages/miniprogram/src/create-till.ts
function createTill(options) {
  const { wx: host = findHost(), language = "zh", effects = systemEffects, appid } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const open = createWire({ host, baseUrl, language, effects });
  const session = createSession({ host, wire: open, language, baseUrl, appid, effects });
  const wire = createCustomerWire({ wire: open, session });
  const orders = createOrders(wire);
  const attempts = createAttemptDrawer(host, baseUrl);
  const unanswered = createUnansweredDrawer(host, baseUrl);
  return {
    ...createPayments({ host, wire, orders, attempts, language, effects }),
    ...createProfiles({ host, wire, language }),
    ...createRefundRequests({ wire, unanswered, effects }),
    catalog: () => open.ask({ method: "GET", path: catalogPath(appid) }, parseCatalog),
    orders: orders.list,
    order: orders.confirm,
    cancel: async (id) => {
      var _a;
      const order = await orders.cancel(id);
      if (order.state !== "pending" && ((_a = attempts.load()) == null ? void 0 : _a.orderId) === id) attempts.clear();
      return order;
    }
  };
}
function catalogPath(appid) {
  return appid === void 0 ? "/v1/catalog" : `/v1/catalog?appid=${encodeURIComponent(appid)}`;
}
