import type { TraceEntry } from '../../../api/trace-entry.ts'

type Recorded = Pick<
  TraceEntry,
  'from' | 'to' | 'url' | 'requestHeaders' | 'requestBody' | 'responseHeaders' | 'responseBody'
>

/** One payment over v3, one over v2, each with a refund: every kind of message once, recorded, with long values cut. */
export const recordedLoop: readonly Recorded[] = [
  {
    from: 'miniprogram',
    to: 'till',
    url: '/v1/catalog',
    responseBody:
      '{"items":[{"id":"tip","title":"随心付","description":"自己定金额：0.…","image":null,"price_fen":128800,"max_quantity":1,"min_fen":1,"max_fen":50000}],"subscribe_template_ids":["6EGNi4wD…"],"channels":["v3"]}',
  },
  {
    from: 'miniprogram',
    to: 'wechat',
    url: 'wx.requestSubscribeMessage',
    requestBody: '{"tmplIds":["6EGNi4wD…"]}',
    responseBody:
      '{"errMsg":"requestSubscribeMessage:ok","6EGNi4wDMmQrJWDT4ppGosZhNHA3B6UwS80J6dMwWWu":"accept"}',
  },
  {
    from: 'miniprogram',
    to: 'wechat',
    url: 'wx.login',
    requestBody: '{}',
    responseBody: '{"code":"06h6kfhE…"}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/sns/jscode2session?appid=wx221752…&secret=9edcf680…&js_code=06h6kfhE…&grant_type=authoriz…',
    responseBody: '{"session_key":"uRD1gXpf…","openid":"o9PbkDkx…"}',
  },
  {
    from: 'miniprogram',
    to: 'till',
    url: '/v1/session',
    requestBody: '{"code":"06h6kfhE…"}',
    responseBody:
      '{"token":"cs_rTqK4…","expires_at":"2026-12-…","customer":{"id":"cus_0MWT…","nickname":null,"avatar_url":null}}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/v3/pay/transactions/jsapi',
    requestHeaders: {
      authorization:
        'WECHATPAY2-SHA256-RSA2048 mchid="195387…",nonce_str="VQybsN…",signature="FzNbEg…",timestamp="179545…",serial_no="48918C…"',
      'wechatpay-serial': 'PUB_KEY_…',
    },
    requestBody:
      '{"appid":"wx221752…","mchid":"1953875165","description":"美式咖啡","out_trade_no":"0MWTKNLW…","time_expire":"2026-11-…","notify_url":"http://1…","amount":{"total":1800,"currency":"CNY"},"payer":{"openid":"o9PbkDkx…"},"scene_info":{"payer_client_ip":"127.0.0.1"}}',
    responseHeaders: {
      'Request-ID': '082927E4…',
      'Wechatpay-Nonce': 'K7sgj1TL…',
      'Wechatpay-Signature': 'd3+DXJxe…',
      'Wechatpay-Signature-Type': 'WECHATPA…',
      'Wechatpay-Serial': 'PUB_KEY_…',
      'Wechatpay-Timestamp': '17954568…',
    },
    responseBody: '{"prepay_id":"wx202611…"}',
  },
  {
    from: 'miniprogram',
    to: 'till',
    url: '/v1/checkout',
    requestHeaders: {
      'idempotency-key': 'mp_mwtkn…',
      authorization: 'Bearer cs_…',
    },
    requestBody: '{"item":"americano","quantity":1,"channel":"v3"}',
    responseBody:
      '{"order":{"id":"ord_0MWT…","out_trade_no":"0MWTKNLW…","state":"pending","amount_fen":1800,"currency":"CNY","description":"美式咖啡","channel":"v3","item":"americano","quantity":1,"remark":null,"created_at":"2026-11-…","expires_at":"2026-11-…","paid_at":null,"closed_at":null,"close_reason":null,"is_late":false,"transaction_id":null},"pay_params":{"timeStamp":"1795456857","nonceStr":"RmuTqbcb…","package":"prepay_i…","signType":"RSA","paySign":"CPjozp4h…"}}',
  },
  {
    from: 'miniprogram',
    to: 'wechat',
    url: 'wx.requestPayment',
    requestBody:
      '{"timeStamp":"1795456857","nonceStr":"RmuTqbcb…","package":"prepay_i…","signType":"RSA","paySign":"CPjozp4h…","openid":"o9PbkDkx…","appId":"wx221752…"}',
    responseBody:
      '{"ok":true,"merchantName":"迷你小店","description":"美式咖啡","totalFen":1800,"balanceFen":20000}',
  },
  {
    from: 'miniprogram',
    to: 'wechat',
    url: 'wx.requestPayment',
    requestBody:
      '{"timeStamp":"1795456857","nonceStr":"RmuTqbcb…","package":"prepay_i…","signType":"RSA","paySign":"CPjozp4h…","openid":"o9PbkDkx…","appId":"wx221752…"}',
    responseBody: '{"errMsg":"requestP…","transactionId":"42008366…"}',
  },
  {
    from: 'wechat',
    to: 'till',
    url: '/wechat/v3/payment',
    requestHeaders: {
      'Wechatpay-Nonce': 'DgsrGKXf…',
      'Wechatpay-Signature': 'UHUMmnmG…',
      'Wechatpay-Signature-Type': 'WECHATPA…',
      'Wechatpay-Serial': 'PUB_KEY_…',
      'Wechatpay-Timestamp': '17954568…',
    },
    requestBody:
      '{"id":"022c5adb…","create_time":"2026-11-…","resource_type":"encrypt-…","event_type":"TRANSACT…","summary":"支付成功","resource":{"original_type":"transaction","algorithm":"AEAD_AES…","ciphertext":"bs09MpRq…","associated_data":"transaction","nonce":"n2eV24ceIGFj"}}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/cgi-bin/stable_token',
    requestBody: '{"grant_type":"client_c…","appid":"wx221752…","secret":"9edcf680…"}',
    responseBody: '{"access_token":"80_4qtfX…","expires_in":7200}',
  },
  {
    from: 'miniprogram',
    to: 'till',
    url: '/v1/orders/ord_1?confirm=true',
    requestHeaders: {
      authorization: 'Bearer cs_…',
    },
    responseBody:
      '{"id":"ord_0MWT…","out_trade_no":"0MWTKNLW…","state":"paid","amount_fen":1800,"currency":"CNY","description":"美式咖啡","channel":"v3","item":"americano","quantity":1,"remark":null,"created_at":"2026-11-…","expires_at":"2026-11-…","paid_at":"2026-11-…","closed_at":null,"close_reason":null,"is_late":false,"transaction_id":"42008366…"}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/cgi-bin/message/subscribe/send?access_token=80_4qtfX…',
    requestBody:
      '{"touser":"o9PbkDkx…","template_id":"6EGNi4wD…","page":"pages/or…","data":{"character_string1":{"value":"0MWTKNLW…"},"thing2":{"value":"美式咖啡"},"amount3":{"value":"¥18.00"},"time4":{"value":"2026-11-…"}},"miniprogram_state":"formal","lang":"zh_CN"}',
    responseBody: '{"errcode":0,"errmsg":"ok"}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/pay/unifiedorder',
    requestBody:
      '<xml><appid>wx221752…</appid><mch_id>1953875165</mch_id><body>美式咖啡</body><out_trade_no>0MWTKNQP…</out_trade_no><fee_type>CNY</fee_type><total_fee>1800</total_fee><spbill_create_ip>127.0.0.1</spbill_create_ip><time_start>20261124…</time_start><time_expire>20261124…</time_expire><notify_url>http://1…</notify_url><trade_type>JSAPI</trade_type><openid>oajgcyyR…</openid><nonce_str>vWw3IZWk…</nonce_str><sign_type>HMAC-SHA256</sign_type><sign>C0E818A8…</sign></xml>',
    responseBody:
      '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg><appid>wx221752…</appid><mch_id>1953875165</mch_id><nonce_str>4JfMagd2…</nonce_str><result_code>SUCCESS</result_code><trade_type>JSAPI</trade_type><prepay_id>wx202611…</prepay_id><sign>5DD31B9C…</sign></xml>',
  },
  {
    from: 'wechat',
    to: 'till',
    url: '/wechat/v2/payment',
    requestBody:
      '<xml><appid>wx221752…</appid><bank_type>OTHERS</bank_type><cash_fee>1800</cash_fee><fee_type>CNY</fee_type><is_subscribe>N</is_subscribe><mch_id>1953875165</mch_id><nonce_str>vWw3IZWk…</nonce_str><openid>oajgcyyR…</openid><out_trade_no>0MWTKNQP…</out_trade_no><result_code>SUCCESS</result_code><return_code>SUCCESS</return_code><sign>4ED79050…</sign><time_end>20261124…</time_end><total_fee>1800</total_fee><trade_type>JSAPI</trade_type><transaction_id>42005211…</transaction_id></xml>',
    responseBody: '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg></xml>',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/v3/refund/domestic/refunds',
    requestHeaders: {
      authorization:
        'WECHATPAY2-SHA256-RSA2048 mchid="195387…",nonce_str="oRYxXX…",signature="hUzBhe…",timestamp="179545…",serial_no="48918C…"',
      'wechatpay-serial': 'PUB_KEY_…',
    },
    requestBody:
      '{"out_trade_no":"0MWTKNLW…","out_refund_no":"R0MWTKOC…","notify_url":"http://1…","amount":{"refund":300,"total":1800,"currency":"CNY"}}',
    responseHeaders: {
      'Request-ID': '08D2679F…',
      'Wechatpay-Nonce': 'B2JEG37D…',
      'Wechatpay-Signature': 'ZlDqj8ta…',
      'Wechatpay-Signature-Type': 'WECHATPA…',
      'Wechatpay-Serial': 'PUB_KEY_…',
      'Wechatpay-Timestamp': '17954568…',
    },
    responseBody:
      '{"amount":{"currency":"CNY","discount_refund":0,"from":[],"payer_refund":300,"payer_total":1800,"refund":300,"refund_fee":2,"settlement_refund":300,"settlement_total":1800,"total":1800},"channel":"ORIGINAL","create_time":"2026-11-…","funds_account":"UNSETTLED","out_refund_no":"R0MWTKOC…","out_trade_no":"0MWTKNLW…","promotion_detail":[],"refund_id":"50746039…","status":"PROCESSING","transaction_id":"42008366…","user_received_account":"支付用户零钱"}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/secapi/pay/refund',
    requestBody:
      '<xml><appid>wx221752…</appid><mch_id>1953875165</mch_id><out_trade_no>0MWTKNQP…</out_trade_no><out_refund_no>R0MWTKOC…</out_refund_no><total_fee>1800</total_fee><refund_fee>300</refund_fee><notify_url>http://1…</notify_url><nonce_str>p1MS2Fz4…</nonce_str><sign_type>HMAC-SHA256</sign_type><sign>5A363C00…</sign></xml>',
    responseBody:
      '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg><appid>wx221752…</appid><mch_id>1953875165</mch_id><nonce_str>Q5WSYodR…</nonce_str><result_code>SUCCESS</result_code><transaction_id>42005211…</transaction_id><out_trade_no>0MWTKNQP…</out_trade_no><out_refund_no>R0MWTKOC…</out_refund_no><refund_id>50378130…</refund_id><refund_fee>300</refund_fee><settlement_refund_fee>300</settlement_refund_fee><total_fee>1800</total_fee><settlement_total_fee>1800</settlement_total_fee><fee_type>CNY</fee_type><cash_fee>1800</cash_fee><cash_refund_fee>300</cash_refund_fee><coupon_refund_fee>0</coupon_refund_fee><coupon_refund_count>0</coupon_refund_count><sign>4295F84F…</sign></xml>',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/pay/refundquery',
    requestBody:
      '<xml><appid>wx221752…</appid><mch_id>1953875165</mch_id><out_refund_no>R0MWTKOC…</out_refund_no><nonce_str>3GI9irnY…</nonce_str><sign_type>HMAC-SHA256</sign_type><sign>61C5EC7B…</sign></xml>',
    responseBody:
      '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg><appid>wx221752…</appid><mch_id>1953875165</mch_id><nonce_str>MjeNHIdk…</nonce_str><result_code>SUCCESS</result_code><transaction_id>42005211…</transaction_id><out_trade_no>0MWTKNQP…</out_trade_no><total_fee>1800</total_fee><settlement_total_fee>1800</settlement_total_fee><fee_type>CNY</fee_type><cash_fee>1800</cash_fee><refund_count>1</refund_count><out_refund_no_0>R0MWTKOC…</out_refund_no_0><refund_id_0>50378130…</refund_id_0><refund_channel_0>ORIGINAL</refund_channel_0><refund_fee_0>300</refund_fee_0><settlement_refund_fee_0>300</settlement_refund_fee_0><coupon_refund_fee_0>0</coupon_refund_fee_0><coupon_refund_count_0>0</coupon_refund_count_0><refund_status_0>SUCCESS</refund_status_0><refund_account_0>REFUND_S…</refund_account_0><refund_recv_accout_0>支付用户零钱</refund_recv_accout_0><refund_success_time_0>2026-11-…</refund_success_time_0><sign>20C33195…</sign></xml>',
  },
  {
    from: 'wechat',
    to: 'till',
    url: '/wechat/v2/refund',
    requestBody:
      '<xml><return_code>SUCCESS</return_code><appid>wx221752…</appid><mch_id>1953875165</mch_id><nonce_str>xcl9pCiy…</nonce_str><req_info>f13rK0lK…</req_info></xml>',
    responseBody: '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg></xml>',
  },
  {
    from: 'wechat',
    to: 'till',
    url: '/wechat/v3/refund',
    requestHeaders: {
      'Wechatpay-Nonce': 'gJ8TPXXC…',
      'Wechatpay-Signature': 'O0o4JOPA…',
      'Wechatpay-Signature-Type': 'WECHATPA…',
      'Wechatpay-Serial': 'PUB_KEY_…',
      'Wechatpay-Timestamp': '17954568…',
    },
    requestBody:
      '{"id":"6cb13194…","create_time":"2026-11-…","resource_type":"encrypt-…","event_type":"REFUND.S…","summary":"退款成功","resource":{"original_type":"refund","algorithm":"AEAD_AES…","ciphertext":"Tcm52oKQ…","associated_data":"refund","nonce":"VeqSkOKfmXZS"}}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/v3/pay/transactions/out-trade-no/0MWTKYGW5LCSCH8P4UKCOMAR3?mchid=19538751…',
    requestHeaders: {
      authorization:
        'WECHATPAY2-SHA256-RSA2048 mchid="195387…",nonce_str="ZrDYem…",signature="qF1Vtc…",timestamp="179545…",serial_no="48918C…"',
      'wechatpay-serial': 'PUB_KEY_…',
    },
    responseHeaders: {
      'Request-ID': '08350115…',
      'Wechatpay-Nonce': 'VAAg9SQX…',
      'Wechatpay-Signature': 'JfhkuNoy…',
      'Wechatpay-Signature-Type': 'WECHATPA…',
      'Wechatpay-Serial': 'PUB_KEY_…',
      'Wechatpay-Timestamp': '17954573…',
    },
    responseBody:
      '{"amount":{"currency":"CNY","payer_currency":"CNY","payer_total":1,"total":1},"appid":"wx221752…","mchid":"1953875165","out_trade_no":"0MWTKYGW…","promotion_detail":[],"scene_info":{"device_id":""},"trade_state":"SUCCESS","trade_state_desc":"支付成功","bank_type":"OTHERS","payer":{"openid":"oxVMDmNP…"},"success_time":"2026-11-…","trade_type":"JSAPI","transaction_id":"42007002…"}',
  },
  {
    from: 'till',
    to: 'wechat',
    url: '/pay/orderquery',
    requestBody:
      '<xml><appid>wx221752…</appid><mch_id>1953875165</mch_id><out_trade_no>0MWTKYMR…</out_trade_no><nonce_str>ODonaN1s…</nonce_str><sign_type>HMAC-SHA256</sign_type><sign>F89B9502…</sign></xml>',
    responseBody:
      '<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg><appid>wx221752…</appid><mch_id>1953875165</mch_id><nonce_str>54mchr9z…</nonce_str><result_code>SUCCESS</result_code><bank_type>OTHERS</bank_type><cash_fee>1</cash_fee><fee_type>CNY</fee_type><is_subscribe>N</is_subscribe><openid>oxVMDmNP…</openid><out_trade_no>0MWTKYMR…</out_trade_no><time_end>20261124…</time_end><total_fee>1</total_fee><trade_type>JSAPI</trade_type><transaction_id>42006326…</transaction_id><attach></attach><trade_state>SUCCESS</trade_state><trade_state_desc>支付成功</trade_state_desc><sign>FAA5EAAB…</sign></xml>',
  },
  {
    from: 'miniprogram',
    to: 'till',
    url: '/v1/orders/ord_1/refund-requests',
    responseBody: '{"data":[],"refunded_fen":0,"refundable_fen":1}',
  },
]
