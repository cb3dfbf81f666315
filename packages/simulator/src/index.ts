export { createSimulator } from './create-simulator.ts'
export {
  createWechatInProcess,
  type InProcessOptions,
  type RequestInProcess,
  type WechatInProcess,
} from './create-wechat-in-process.ts'
export { type KeysInProcess, makeKeysInProcess } from './keys-in-process.ts'
export type { Simulator, SimulatorOptions } from './simulator.ts'
export type { Send, Sent } from './transport/send.ts'
export type { Credentials, KeyRing, MessageTemplate } from './world/keys/credentials.ts'
export type { Random } from './world/random.ts'
export type { Timers, WallClock } from './world/time/timers.ts'
