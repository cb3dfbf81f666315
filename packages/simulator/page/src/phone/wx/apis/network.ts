import { Problem } from '../../../api/problem.ts'
import type { Options, Perform } from '../api-function.ts'
import { toBase64 } from '../base64.ts'
import { composeUpload } from '../compose-upload.ts'
import { WxFailure } from '../wx-failure.ts'
import type { WxPhone } from '../wx-phone.ts'

/** `wx.request` and `wx.uploadFile`: the simulator sends them, so that the trace shows them and the domains are checked. */
export const networkApis = (phone: WxPhone): Readonly<Record<string, Perform>> => ({
  request: async (options) => {
    const { data, statusCode, header } = await send(phone, {
      url: String(options['url']),
      method: String(options['method'] ?? 'GET'),
      header: headerOf(options),
      ...contentOf(options['data']),
    })
    const isText = options['dataType'] !== undefined && options['dataType'] !== 'json'
    return { statusCode, header, data: isText && typeof data !== 'string' ? JSON.stringify(data) : data }
  },
  uploadFile: async (options) => {
    const bytes = await phone.files.read(String(options['filePath']))
    const upload = composeUpload({
      name: String(options['name']),
      fileName: String(options['filePath']).split('/').at(-1) ?? '',
      bytes,
      fields: (options['formData'] ?? {}) as Options,
    })
    const { statusCode, data } = await send(phone, {
      url: String(options['url']),
      method: 'POST',
      header: { ...headerOf(options), 'content-type': upload.contentType },
      dataBase64: toBase64(upload.body),
    })
    return { statusCode, data: typeof data === 'string' ? data : JSON.stringify(data) }
  },
})

type Sent = Omit<Parameters<WxPhone['simulator']['request']>[0], 'appid' | 'openid'>

async function send({ simulator, appid, openid }: WxPhone, sent: Sent) {
  try {
    return await simulator.request({ appid, openid, ...sent })
  } catch (error) {
    if (error instanceof Problem) throw new WxFailure(`request:fail ${reasonOf(error)}`)
    throw error
  }
}

const reasonOf = ({ code, sentence }: Problem): string =>
  code === 'url_not_in_domain_list' ? 'url not in domain list' : sentence.en

const headerOf = (options: Options) => (options['header'] ?? {}) as Readonly<Record<string, string>>

const contentOf = (data: unknown) => (data instanceof ArrayBuffer ? { dataBase64: toBase64(data) } : { data })
