/**
 * What a till has in its store after a year and so many orders, as `insert … select` over the numbers from `from` to
 * `until`, in words that SQLite and PostgreSQL share. Every order is over except for the newest few.
 */
export const YEAR_MS = 365 * 24 * 3600_000
export const startsAt = Date.parse('2025-01-01T00:00:00+08:00')
export const endsAt = startsAt + YEAR_MS
export const appid = 'wx0123456789abcdef'
export const mchids = ['1900000001', '1900000002']
/** So many wait for their customers at any moment, however many there have been before. */
export const PENDING = 200
/** One order in so many is of the second merchant, and so many are paid back. */
const SECOND_MERCHANT_EVERY = 50
const REFUND_EVERY = 50
/** Few enough that a page of one of them is full in the small till, too: pages of one length are compared. */
const PRICES = 50
/** Jobs that are done are kept for so long. */
const JOBS_KEPT_MS = 30 * 24 * 3600_000
const CUSTOMERS_PER_ORDER = 0.1
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The statements that fill the tables for one part of all `count` orders. */
export function statementsFor({ engine, count, from, until }) {
  const sql = wordsOf(engine)
  const step = Math.floor(YEAR_MS / count)
  const numbers = sql.numbers(from, until)
  const at = `(${startsAt} + i * ${step})`
  const base36 = (t) =>
    [8, 7, 6, 5, 4, 3, 2, 1, 0]
      .map((place) => `substr('${DIGITS}', cast((${t} / ${36 ** place}) % 36 as integer) + 1, 1)`)
      .join(' || ')
  const numberOf = (i) => `'MT' || ${base36(`(${startsAt} + ${i} * ${step})`)} || ${sql.padded(i, 16)}`
  const isPending = `i >= ${count - PENDING}`
  const isClosed = `(i % 7 = 3 and not ${isPending})`
  const isPaid = `(i % 7 <> 3 and not ${isPending})`
  const customers = Math.max(1, Math.round(count * CUSTOMERS_PER_ORDER))
  const openid = (number) => `'oUpF8uMuAJO_M2pxb' || ${sql.padded(number, 11)}`
  const customerOfOrder = `(i * 7919) % ${customers}`
  const mchid = `case when i % ${SECOND_MERCHANT_EVERY} = 1 then '${mchids[1]}' else '${mchids[0]}' end`
  const amount = `(100 + (i * 37) % ${PRICES})`
  const orders = (where = 'true') => `from made where ${where}`
  const transaction = `'4200' || ${sql.padded('i', 24)}`
  const payment = (
    number,
  ) => `'{"kind":"paid","tradeState":"SUCCESS","appid":"${appid}","mchid":"${mchids[0]}",' ||
    '"outTradeNo":"' || ${numberOf(number)} || '","transactionId":"4200' || ${sql.padded(number, 24)} ||
    '","total":1800,"payerTotal":1800,"currency":"CNY","openid":"' || ${openid(number)} ||
    '","paidAt":1767225600000,"tradeType":"JSAPI","bankType":"OTHERS"}'`
  const event = (type, { laterMs, data = "'{}'", once = 'null', where }) => `
    insert into events (id, type, order_id, at, data, once)
    select 'evt_' || substr(tail, 1, 9) || '${EVENT_DIGITS[type]}' || substr(tail, 11), '${type}', 'ord_' || tail,
      t + ${laterMs}, ${data}, ${once} ${orders(where)}`
  const job = (kind, { where, letter }) => `
    insert into jobs (id, kind, key, order_id, payload, state, run_at)
    select 'job_' || substr(tail, 1, 9) || '${letter}' || substr(tail, 11), '${kind}', '${kind}:ord_' || tail,
      'ord_' || tail, '{}', case when ${isPending} then 'waiting' else 'done' end,
      case when ${isPending} then ${endsAt} + 7 * 24 * 3600000 + i else t + 60000 end
      ${orders(`t >= ${endsAt - JOBS_KEPT_MS} and ${where}`)}`
  return [
    'drop table if exists made',
    // Each order by its number: `tail` is what stands behind the prefix of its ids.
    `create temp table made as select i, t, ${base36('t')} || ${sql.padded('i', 16)} as tail
      from (select i, ${at} as t from ${numbers}) as timed`,
    `insert into customers (id, appid, openid, created_at)
      select 'cus_' || ${sql.padded('i', 25)}, '${appid}', ${openid('i')}, ${startsAt}
      from ${sql.numbers(Math.floor((from / count) * customers), Math.floor((until / count) * customers))}`,
    `insert into orders (id, out_trade_no, channel, appid, mchid, state, amount_fen, description, openid, reference,
        quantity, metadata, created_at, expires_at, paid_at, transaction_id, bank_type, is_late, closed_at, close_reason,
        prepay_request, prepay_id, prepaid_at)
      select 'ord_' || tail, 'MT' || tail, 'v3', '${appid}', ${mchid},
        case when ${isPending} then 'pending' when ${isClosed} then 'closed' else 'paid' end,
        ${amount}, '美式咖啡 大杯', ${openid(customerOfOrder)}, 'A-' || i, 1, '{"table":"7"}', t, t + 1800000,
        case when ${isPaid} then t + 9000 end, case when ${isPaid} then ${transaction} end,
        case when ${isPaid} then 'OTHERS' end, 0,
        case when ${isClosed} then t + 1800000 end, case when ${isClosed} then 'expired' end,
        '{"outTradeNo":"MT' || tail || '","description":"美式咖啡 大杯","total":' || ${amount} || ',"openid":"' ||
          ${openid(customerOfOrder)} || '","notifyUrl":"https://pay.example.com/wechat/v3/payment",' ||
          '"payerClientIp":"203.0.113.7","startsAt":' || t || ',"expiresAt":' || (t + 1800000) || '}',
        'wx2711' || ${sql.padded('i', 30)}, t + 200 ${orders()}`,
    event('order.created', {
      laterMs: 0,
      once: "'order.created:ord_' || tail",
      data: '\'{"amount_fen":1800}\'',
    }),
    event('order.prepaid', { laterMs: 200 }),
    event('order.paid', {
      laterMs: 9000,
      where: isPaid,
      once: "'order.paid:ord_' || tail",
      data: `'{"amount_fen":1800,"transaction_id":"' || ${transaction} || '","source":"notification","is_late":false}'`,
    }),
    event('order.closed', { laterMs: 1800000, where: isClosed, data: '\'{"reason":"expired"}\'' }),
    job('order.close', { where: 'true', letter: 'C' }),
    job('order.query', { where: 'true', letter: 'Q' }),
    job('message.paid', { where: isPaid, letter: 'M' }),
    // A digest says nothing about the order, and orders come in the order of their digests here: loading stays fast.
    `insert into evidence (digest, source, channel, out_trade_no, transaction_id, payment, first_seen_at, last_seen_at,
        seen)
      select ${sql.padded('i', 20)} || 'kZ3vQ8xJt2LwN5rB1yHcPq', 'notification', 'v3', ${numberOf('j')},
        '4200' || ${sql.padded('j', 24)}, ${payment('j')}, ${startsAt}, ${startsAt}, 1
      from (select i, (i * 7368787) % ${count} as j from ${numbers}) as scattered where j % 7 <> 3`,
    `insert into refunds (id, order_id, out_refund_no, state, amount_fen, reason, created_at, refund_id, succeeded_at)
      select 'ref_' || tail, 'ord_' || tail, 'MR' || tail, 'succeeded', 100, '商品已售完', t + 3600000,
        '5030' || ${sql.padded('i', 24)}, t + 3660000
      ${orders(`i % ${REFUND_EVERY} = 0 and ${isPaid}`)}`,
  ]
}

/** Events of one order differ in this digit of their ids. */
const EVENT_DIGITS = { 'order.created': '1', 'order.prepaid': '2', 'order.paid': '3', 'order.closed': '4' }

/** Where the two engines differ. */
function wordsOf(engine) {
  if (engine === 'sqlite')
    return {
      numbers: (from, until) =>
        `(with recursive n (i) as (select ${from} union all select i + 1 from n where i < ${until - 1}) select i from n
          where ${from} < ${until})`,
      padded: (number, width) => `printf('%0${width}d', ${number})`,
    }
  return {
    numbers: (from, until) => `generate_series(${from}::bigint, ${until - 1}::bigint) as n (i)`,
    padded: (number, width) => `lpad((${number})::text, ${width}, '0')`,
  }
}
