import type { AgentOptions } from 'node:https'
import type { WechatHere } from './start-wechat.ts'

/**
 * The options of an HTTPS agent whose every connection ends at the simulator, for SDKs that call
 * `https://api.mch.weixin.qq.com` and have no option for another host. The SDK stays as published: URL, `Host`, TLS
 * server name and signature are those for WeChat's host, and the simulator's certificate, which holds that name, is
 * verified.
 */
export const wechatConnection = ({ tlsPort, credentials }: WechatHere): AgentOptions => ({
  host: '127.0.0.1',
  port: tlsPort,
  ca: credentials.caCertificate,
})
