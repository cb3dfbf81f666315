import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createGzip } from 'node:zlib'
import { openSqliteStore } from '@minitill/till'
import { appid, mchid, startsAt, TOTAL_FEN } from './day.mjs'

/** Fills a store with paid orders of one day and writes WeChat's bill of them. Run in a process of its own. */
const [storeFile, billFile, rowsText] = process.argv.slice(2)
const rows = Number(rowsText)
const PER_INSERT = 500

const names =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,' +
  '手续费,费率,订单金额,申请退款金额,费率备注'
const sums = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

const store = await openSqliteStore({ file: storeFile })
const gzip = createGzip()
const written = once(gzip.pipe(createWriteStream(billFile)), 'close')
const write = async (text) => {
  if (!gzip.write(text)) await once(gzip, 'drain')
}

await write(`\uFEFF${names}\r\n`)
for (let at = 0; at < rows; at += PER_INSERT) {
  const orders = Array.from({ length: Math.min(PER_INSERT, rows - at) }, (_, index) => orderOf(at + index))
  await store.transaction((tx) => tx.insertInto('orders').values(orders).execute())
  await write(orders.map(billLine).join(''))
}
const total = ((rows * TOTAL_FEN) / 100).toFixed(2)
const fees = ((rows * 11) / 100).toFixed(5)
await write(`${sums}\r\n\`${rows},\`${total},\`0.00,\`0.00,\`${fees},\`${total},\`0.00\r\n`)
gzip.end()
await written
await store.close()

function orderOf(number) {
  const digits = String(number).padStart(25, '0')
  return {
    ...{ id: `ord_${digits}`, out_trade_no: `MT${digits}`, channel: 'v3', appid, mchid, state: 'paid' },
    ...{
      amount_fen: TOTAL_FEN,
      description: '美式咖啡',
      openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
      quantity: 1,
    },
    ...{ metadata: '{}', created_at: startsAt, expires_at: startsAt + 1_800_000, paid_at: startsAt + number },
    ...{ transaction_id: `420000${digits}`, bank_type: 'OTHERS', is_late: 0 },
  }
}

function billLine({ out_trade_no, transaction_id, openid, paid_at }) {
  const time = new Date(paid_at + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')
  const yuan = (TOTAL_FEN / 100).toFixed(2)
  const cells = [
    time,
    appid,
    mchid,
    '0',
    '',
    transaction_id,
    out_trade_no,
    openid,
    'JSAPI',
    'SUCCESS',
    'OTHERS',
  ]
  const rest = [
    'CNY',
    yuan,
    '0.00',
    '0',
    '0',
    '0.00',
    '0.00',
    '',
    '',
    '美式咖啡, 大杯',
    '',
    '0.11000',
    '0.60%',
    yuan,
  ]
  return `\`${[...cells, ...rest, '0.00', ''].join(',`')}\r\n`
}
