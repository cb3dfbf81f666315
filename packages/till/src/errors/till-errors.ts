/**
 * Everything that the till refuses. A code, once published, is never used for anything else.
 * `retryable`: whether the same call can work later without anybody changing anything.
 */
export const tillErrors = {
  order_not_found: {
    retryable: false,
    message: { en: 'There is no such order.', zh: '没有这个订单。' },
    remedy: {
      en: 'Check the id; a customer sees only their own orders.',
      zh: '请核对订单号；顾客只能看到自己的订单。',
    },
  },
  archive_detached: {
    retryable: false,
    message: {
      en: 'The order is archived, and the part of the archive with its month is not attached.',
      zh: '订单已归档，所在月份的归档分区没有挂载。',
    },
    remedy: {
      en: 'Attach the month’s part to `archived_orders` again, then repeat.',
      zh: '请把该月的分区重新挂载到 `archived_orders`，然后重试。',
    },
  },
  order_already_paid: {
    retryable: false,
    message: { en: 'The order is already paid.', zh: '订单已支付。' },
    remedy: { en: 'Load the order and show it as paid.', zh: '请重新读取订单并显示为已支付。' },
  },
  order_closed: {
    retryable: false,
    message: { en: 'The order is closed and can no longer be paid.', zh: '订单已关闭，不能再支付。' },
    remedy: { en: 'Make a new order.', zh: '请重新下单。' },
  },
  order_has_no_payer: {
    retryable: false,
    message: {
      en: 'The order cannot be placed with WeChat without a payer.',
      zh: '订单没有付款人，不能向微信下单。',
    },
    remedy: {
      en: 'Let the customer log in and pay the order themselves.',
      zh: '请让顾客登录后自己支付这个订单。',
    },
  },
  reference_used: {
    retryable: false,
    message: { en: 'Another order has this reference.', zh: '这个 reference 已被另一个订单使用。' },
    remedy: {
      en: 'Look the order up by its reference, or send the Idempotency-Key of the first attempt.',
      zh: '请按 reference 查询订单，或使用第一次请求的 Idempotency-Key。',
    },
  },
  expiry_out_of_bounds: {
    retryable: false,
    message: { en: 'An order lives between 1 minute and 7 days.', zh: '订单有效期须在 1 分钟到 7 天之间。' },
    remedy: { en: 'Choose a life of 60 to 604800 seconds.', zh: '请把有效期设为 60 到 604800 秒。' },
  },
  item_not_found: {
    retryable: false,
    message: { en: 'The catalog has no such item.', zh: '商品目录里没有这个商品。' },
    remedy: { en: 'Load the catalog again and choose from it.', zh: '请重新读取商品目录后再选择。' },
  },
  item_unavailable: {
    retryable: false,
    message: { en: 'This item is not on sale at the moment.', zh: '这个商品暂不出售。' },
    remedy: { en: 'Choose another item of the catalog.', zh: '请选择商品目录里的其他商品。' },
  },
  item_sold_out: {
    retryable: false,
    message: { en: 'There are fewer of this item left than were ordered.', zh: '这个商品的库存不足。' },
    remedy: {
      en: 'Load the catalog again: `stock` says how many are left.',
      zh: '请重新读取商品目录，stock 是剩余件数。',
    },
  },
  catalog_item_not_found: {
    retryable: false,
    message: { en: 'The catalog has no item of this id.', zh: '商品目录里没有这个编号。' },
    remedy: { en: 'Read the ids with GET /v1/items.', zh: '请用 GET /v1/items 查看编号。' },
  },
  item_exists: {
    retryable: false,
    message: { en: 'The catalog has an item of this id.', zh: '商品目录里已有这个编号的商品。' },
    remedy: {
      en: 'Change that item with PATCH, or choose another id.',
      zh: '请用 PATCH 修改该商品，或换一个编号。',
    },
  },
  catalog_full: {
    retryable: false,
    message: { en: 'A catalog holds at most 1000 items.', zh: '商品目录最多 1000 个商品。' },
    remedy: {
      en: 'Delete items that are no longer sold, or let your back end make the orders.',
      zh: '请删除不再出售的商品，或由商户后端创建订单。',
    },
  },
  stock_unlimited: {
    retryable: false,
    message: { en: 'The stock of this item is not counted.', zh: '这个商品没有设置库存。' },
    remedy: { en: 'Set `stock` with PATCH first.', zh: '请先用 PATCH 设置 stock。' },
  },
  amount_not_accepted: {
    retryable: false,
    message: {
      en: 'This item has a fixed price; no amount is taken from the customer.',
      zh: '这个商品是固定价格，不接受顾客填写的金额。',
    },
    remedy: { en: 'Leave amount_fen out.', zh: '请不要传 amount_fen。' },
  },
  amount_required: {
    retryable: false,
    message: { en: 'This item asks for an amount.', zh: '这个商品需要填写金额。' },
    remedy: {
      en: 'Send amount_fen within the bounds that the catalog shows.',
      zh: '请按商品目录给出的范围传 amount_fen。',
    },
  },
  amount_out_of_bounds: {
    retryable: false,
    message: { en: 'The amount is outside the bounds of this item.', zh: '金额超出这个商品允许的范围。' },
    remedy: {
      en: 'Send amount_fen within the bounds that the catalog shows.',
      zh: '请按商品目录给出的范围传 amount_fen。',
    },
  },
  quantity_out_of_bounds: {
    retryable: false,
    message: { en: 'The quantity is outside the bounds of this item.', zh: '数量超出这个商品允许的范围。' },
    remedy: {
      en: 'Order between 1 and the max_quantity of the item.',
      zh: '数量须在 1 到商品的 max_quantity 之间。',
    },
  },
  app_unknown: {
    retryable: false,
    message: { en: 'This server does not serve that mini program.', zh: '本服务没有为这个小程序配置。' },
    remedy: {
      en: 'Leave appid out, or send one that the server is configured with.',
      zh: '请不要传 appid，或使用服务器已配置的 appid。',
    },
  },
  channel_unknown: {
    retryable: false,
    message: { en: 'No such payment channel is configured.', zh: '没有配置这个支付通道。' },
    remedy: {
      en: 'Leave channel out, or name one that the configuration has.',
      zh: '请不要传 channel，或使用已配置的通道。',
    },
  },
  channel_of_other_app: {
    retryable: false,
    message: {
      en: 'This payment channel is of another mini program.',
      zh: '这个支付通道属于另一个小程序。',
    },
    remedy: {
      en: 'Leave channel out, or name one of the mini program that the payer is in.',
      zh: '请不要传 channel，或使用付款人所在小程序的通道。',
    },
  },
  idempotency_key_reused: {
    retryable: false,
    message: {
      en: 'This Idempotency-Key was used with another request.',
      zh: '这个 Idempotency-Key 已用于内容不同的请求。',
    },
    remedy: {
      en: 'Use a new key for a new request; the first request stands.',
      zh: '新的请求请使用新的 key；第一次请求仍然有效。',
    },
  },
  order_not_paid: {
    retryable: false,
    message: { en: 'The order is not paid, so nothing can be refunded.', zh: '订单没有支付，不能退款。' },
    remedy: { en: 'Nothing was paid: cancel the order instead.', zh: '还没有付款，请改为取消订单。' },
  },
  refund_exceeds_paid: {
    retryable: false,
    message: {
      en: 'The refund is larger than what is left of the payment.',
      zh: '退款金额超过订单剩余可退金额。',
    },
    remedy: {
      en: 'Load the order and refund at most its refundable_fen.',
      zh: '请读取订单，退款金额不要超过 refundable_fen。',
    },
  },
  refund_limit_reached: {
    retryable: false,
    message: { en: 'WeChat allows 50 refunds of one order.', zh: '微信规定一笔订单最多退款 50 次。' },
    remedy: { en: 'Pay the rest back by another way.', zh: '其余款项请用其他方式退还。' },
  },
  refund_too_late: {
    retryable: false,
    message: {
      en: 'The payment is more than a year old; WeChat no longer refunds it.',
      zh: '支付已超过一年，微信不再支持退款。',
    },
    remedy: { en: 'Pay it back by another way.', zh: '请用其他方式退还。' },
  },
  refund_not_abnormal: {
    retryable: false,
    message: {
      en: 'Only an abnormal refund can be sent another way.',
      zh: '只有退款异常时才能改退到其他账户。',
    },
    remedy: { en: 'Load the refund and look at its state.', zh: '请重新读取退款并查看它的状态。' },
  },
  reroute_by_hand: {
    retryable: false,
    message: {
      en: 'Over API v2 an abnormal refund is handled by a person.',
      zh: 'v2 接口的退款异常只能人工处理。',
    },
    remedy: {
      en: 'In the merchant platform open 交易中心 > 退款管理, find the refund by its out_refund_no, and send the money to a bank card there; the till sees how it ends.',
      zh: '请登录商户平台，在“交易中心 > 退款管理”中按 out_refund_no 找到这笔退款并处理退款异常；处理结果会自动同步。',
    },
  },
  refund_request_open: {
    retryable: false,
    message: {
      en: 'A refund of this order is asked for already.',
      zh: '这个订单已有一个等待处理的退款申请。',
    },
    remedy: { en: 'Wait for the merchant’s decision.', zh: '请等待商家处理。' },
  },
  refund_request_not_found: {
    retryable: false,
    message: { en: 'There is no such refund request.', zh: '没有这个退款申请。' },
    remedy: { en: 'Check the id.', zh: '请核对申请号。' },
  },
  refund_request_decided: {
    retryable: false,
    message: { en: 'The refund request is decided already.', zh: '这个退款申请已经处理过。' },
    remedy: { en: 'Load it and look at its state.', zh: '请重新读取并查看它的状态。' },
  },
  refund_not_found: {
    retryable: false,
    message: { en: 'There is no such refund.', zh: '没有这笔退款。' },
    remedy: { en: 'Check the id.', zh: '请核对退款号。' },
  },
  discrepancy_not_found: {
    retryable: false,
    message: { en: 'There is no such discrepancy.', zh: '没有这个差异。' },
    remedy: { en: 'Check the id.', zh: '请核对差异编号。' },
  },
  discrepancy_resolved: {
    retryable: false,
    message: { en: 'The discrepancy is resolved already.', zh: '这个差异已经处理完毕。' },
    remedy: { en: 'Load it and look at its trail, or reopen it.', zh: '请查看它的处理记录，或重新打开。' },
  },
  discrepancy_open: {
    retryable: false,
    message: { en: 'The discrepancy is still open.', zh: '这个差异仍未处理。' },
    remedy: { en: 'There is nothing to reopen.', zh: '无需重新打开。' },
  },
  merchant_unknown: {
    retryable: false,
    message: { en: 'No channel has this merchant number.', zh: '没有通道使用这个商户号。' },
    remedy: {
      en: 'Leave mchid out, or name one that the configuration has.',
      zh: '请不要传 mchid，或使用已配置的商户号。',
    },
  },
  bill_day_out_of_range: {
    retryable: false,
    message: {
      en: 'WeChat has bills of yesterday and the 90 days before.',
      zh: '微信只提供昨天及之前 90 天的账单。',
    },
    remedy: { en: 'Choose a day that is over, at most 90 days ago.', zh: '请选择昨天或 90 天以内的日期。' },
  },
  bill_not_ready: {
    retryable: true,
    message: { en: 'WeChat has not made the bill yet.', zh: '微信还没有生成这份账单。' },
    remedy: {
      en: 'Ask again in half an hour; bills come from 10:00 of the next day.',
      zh: '请半小时后再试；账单从次日 10:00 起提供。',
    },
  },
  bill_not_found: {
    retryable: false,
    message: { en: 'No bill of that day is kept.', zh: '没有保存这一天的账单。' },
    remedy: {
      en: 'Ask for the day first; a day without trade has no bill.',
      zh: '请先发起当天的对账；没有交易的日子没有账单。',
    },
  },
  reconciliation_not_found: {
    retryable: false,
    message: { en: 'Nobody has asked for this day.', zh: '这一天还没有对账。' },
    remedy: { en: 'Ask for it with POST /v1/reconciliations.', zh: '请用 POST /v1/reconciliations 发起。' },
  },
  shipment_not_found: {
    retryable: false,
    message: { en: 'Nothing is known of shipping this order.', zh: '这个订单还没有发货信息。' },
    remedy: {
      en: 'Record the shipment first: POST /v1/orders/{id}/shipment.',
      zh: '请先录入发货信息：POST /v1/orders/{id}/shipment。',
    },
  },
  shipment_underway: {
    retryable: true,
    message: {
      en: 'The shipment is on its way to WeChat and cannot be changed now.',
      zh: '发货信息正在上传微信，暂时不能修改。',
    },
    remedy: { en: 'Wait until its state is uploaded or refused.', zh: '请等状态变为 uploaded 或 refused。' },
  },
  shipment_final: {
    retryable: false,
    message: {
      en: 'The shipment can no longer be changed: it was corrected once, received, or refunded.',
      zh: '发货信息不能再修改：已重新发货一次、已收货，或已全额退款。',
    },
    remedy: {
      en: 'WeChat takes one correction; tell the customer the rest yourself.',
      zh: '微信只允许重新发货一次，其余情况请自行告知顾客。',
    },
  },
  receipt_not_remindable: {
    retryable: false,
    message: {
      en: 'WeChat reminds only of express parcels that it knows of and that nobody has confirmed.',
      zh: '只有已上传微信、还没有确认收货的快递才能提醒。',
    },
    remedy: {
      en: 'Wait until the shipment is uploaded; goods that go another way are not reminded of.',
      zh: '请等发货信息上传完成；其他发货方式不能提醒。',
    },
  },
  receipt_reminded: {
    retryable: false,
    message: {
      en: 'WeChat was asked for the one reminder of this order.',
      zh: '这个订单的收货提醒已经用过，只有一次。',
    },
    remedy: {
      en: 'WeChat confirms the receipt by itself after some days.',
      zh: '过几天微信会自动确认收货。',
    },
  },
  delivered_at_out_of_bounds: {
    retryable: false,
    message: {
      en: 'The goods cannot have been handed over before they were sent, or in the future.',
      zh: '签收时间不能早于发货，也不能晚于现在。',
    },
    remedy: { en: 'Leave delivered_at out to say: now.', zh: '省略 delivered_at 即表示现在。' },
  },
  carrier_unknown: {
    retryable: false,
    message: { en: 'WeChat knows no carrier of this code.', zh: '微信没有这个物流公司编码。' },
    remedy: {
      en: 'Choose a code from GET /v1/carriers, such as YTO.',
      zh: '请从 GET /v1/carriers 选择编码，例如 YTO。',
    },
  },
  shipment_contact_required: {
    retryable: false,
    message: {
      en: 'SF Express parcels need the telephone number of the receiver.',
      zh: '顺丰快递需要收件人的电话。',
    },
    remedy: {
      en: 'Send receiver_phone; only its last four digits are kept and shown to WeChat.',
      zh: '请传 receiver_phone；只保存并上传打码后的号码（末四位可见）。',
    },
  },
  login_refused: {
    retryable: false,
    message: { en: 'WeChat did not accept the login code.', zh: '微信没有接受登录 code。' },
    remedy: {
      en: 'Call wx.login again and send the new code; a code works once and for five minutes.',
      zh: '请重新调用 wx.login 并发送新的 code；每个 code 只能用一次，五分钟内有效。',
    },
  },
  store_unavailable: {
    retryable: true,
    message: {
      en: 'The store does not answer; nothing was changed, or what was is whole.',
      zh: '数据库暂时没有应答；没有改动任何数据，或改动是完整的。',
    },
    remedy: {
      en: 'Repeat in a moment with the same Idempotency-Key; the server recovers by itself.',
      zh: '请稍后用相同的 Idempotency-Key 重试；服务会自行恢复。',
    },
  },
  store_unwritable: {
    retryable: true,
    message: {
      en: 'The disk under the store is full, or may only be read; nothing was changed.',
      zh: '数据库所在的磁盘已满或只读；没有改动任何数据。',
    },
    remedy: {
      en: 'Make room, or let the till write to its data folder; it goes on by itself. Then repeat with the same Idempotency-Key.',
      zh: '请腾出空间，或让服务可以写入数据目录，之后会自行恢复；再用相同的 Idempotency-Key 重试。',
    },
  },
  store_damaged: {
    retryable: false,
    message: {
      en: 'The file of the store is damaged.',
      zh: '数据库文件已损坏。',
    },
    remedy: {
      en: 'Stop the till, keep the file, and restore the last backup; reconciling with the bills then finds the payments since.',
      zh: '请停止服务，保留该文件，恢复最近的备份；之后用账单对账可以找回备份以来的付款。',
    },
  },
  record_unreadable: {
    retryable: false,
    message: {
      en: 'A record in the store cannot be read; somebody or something changed it.',
      zh: '数据库中有一条记录无法读取，可能被手工改动过。',
    },
    remedy: {
      en: 'The log names the record. Put right what was changed; everything else goes on meanwhile.',
      zh: '日志中写明了是哪条记录。请改回原来的内容；其他业务不受影响。',
    },
  },
  wechat_unavailable: {
    retryable: true,
    message: {
      en: 'WeChat did not answer in a way that can be relied on.',
      zh: '微信没有给出可以确认的回答。',
    },
    remedy: { en: 'Try again in a moment; nothing is charged twice.', zh: '请稍后再试；不会重复扣款。' },
  },
  wechat_refused: {
    retryable: false,
    message: { en: 'WeChat refused the request.', zh: '微信拒绝了这个请求。' },
    remedy: {
      en: 'The reason is in the log of the server, with WeChat’s code and Request-ID.',
      zh: '原因在服务器日志中，附有微信的错误码和 Request-ID。',
    },
  },
  invalid_image: {
    retryable: false,
    message: {
      en: 'This is not a PNG, JPEG or WebP image of at most 512 KiB.',
      zh: '这不是 512 KiB 以内的 PNG、JPEG 或 WebP 图片。',
    },
    remedy: {
      en: 'Send the image file as the body, with its Content-Type.',
      zh: '请把图片文件作为请求体发送，并带上 Content-Type。',
    },
  },
  webhook_endpoint_not_found: {
    retryable: false,
    message: { en: 'There is no such webhook endpoint.', zh: '没有这个 Webhook 地址。' },
    remedy: { en: 'Check the id; a deleted one is gone.', zh: '请核对编号；删除后就不存在了。' },
  },
  webhook_delivery_not_found: {
    retryable: false,
    message: { en: 'There is no such webhook delivery.', zh: '没有这次 Webhook 投递。' },
    remedy: {
      en: 'Check the id; deliveries are kept for 30 days after their end.',
      zh: '请核对编号；投递记录在结束后保留 30 天。',
    },
  },
  webhook_url_refused: {
    retryable: false,
    message: { en: 'Webhooks cannot be sent to this address.', zh: '不能向这个地址发送 Webhook。' },
    remedy: {
      en: 'Give an https address on the public internet, without a user name and without a fragment. For development, set MINITILL_WEBHOOK_ALLOW_PRIVATE.',
      zh: '请填公网的 https 地址，不带用户名和 #。开发时可设置 MINITILL_WEBHOOK_ALLOW_PRIVATE。',
    },
  },
  webhook_endpoint_disabled: {
    retryable: false,
    message: { en: 'The webhook endpoint is disabled.', zh: '这个 Webhook 地址已停用。' },
    remedy: { en: 'Enable it first.', zh: '请先启用它。' },
  },
  webhook_endpoint_limit_reached: {
    retryable: false,
    message: { en: 'There are 20 webhook endpoints already.', zh: '已有 20 个 Webhook 地址。' },
    remedy: { en: 'Delete one that is not used any more.', zh: '请删除不再使用的地址。' },
  },
  invalid_cursor: {
    retryable: false,
    message: { en: 'This cursor was not made by this server.', zh: '这个 cursor 不是本服务给出的。' },
    remedy: { en: 'Start again without a cursor.', zh: '请不带 cursor 重新开始。' },
  },
} as const

export type TillErrorCode = keyof typeof tillErrors
