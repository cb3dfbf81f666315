import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from '../keys/secret.ts'
import { parseAuthorization } from '../testing/pay-v3-signatures.ts'
import { credentials, openingSeconds, outTradeNo, publicKey, scriptV3 } from '../testing/scripted-v3.ts'
import { vectorKey } from '../testing/vectors.ts'
import { instantOf } from '../values/instant.ts'
import { createV3Channel } from './channel.ts'
import { readMerchant } from './merchant.ts'

describe('secrets', () => {
  it('are shown by no way of printing the channel', () => {
    const { channel } = scriptV3()
    const shown = [
      inspect(channel, { showHidden: true, depth: 9 }),
      JSON.stringify(channel),
      `${channel}`,
    ].join()
    expect(shown).toContain(credentials.mchid)
    expect(shown).not.toContain(credentials.apiV3Key)
    expect(shown).not.toContain(credentials.merchantPrivateKey.slice(40, 80))
  })

  it('are shown by no way of printing what was parsed, nor by a configuration that holds Secrets', () => {
    const config = {
      ...credentials,
      apiV3Key: new Secret(credentials.apiV3Key),
      merchantPrivateKey: new Secret(credentials.merchantPrivateKey),
    }
    const merchant = readMerchant({ ...config, publicKey })
    const values = [config, merchant, ...Object.values(config), ...Object.values(merchant)]
    const shown = values.flatMap((value) => [
      inspect(value, { showHidden: true, depth: 9 }),
      JSON.stringify(value),
      `${value}`,
    ])
    expect(shown.join()).toContain('[secret]')
    expect(shown.join()).not.toContain(credentials.apiV3Key)
    expect(shown.join()).not.toContain(credentials.merchantPrivateKey.slice(40, 80))
  })

  it.each([
    ['apiV3Key', { apiV3Key: `${credentials.apiV3Key}\n` }, 'got 33 characters, blanks among them.'],
    ['apiV3Key', { apiV3Key: 'short' }, 'got 5 characters.'],
    ['apiV3Key', { apiV3Key: '密'.repeat(32) }, 'got 32 characters.'],
    [
      'merchantPrivateKey',
      { merchantPrivateKey: vectorKey('tw_merchant').certificatePem ?? '' },
      'got a certificate.',
    ],
    ['merchantSerial', { merchantSerial: publicKey.id }, 'not a platform serial or public key id'],
    [
      'merchantSerial',
      { merchantCertificate: vectorKey('tw_merchant').certificatePem ?? '', merchantSerial: '7132D72A' },
      'that of merchantCertificate',
    ],
    [
      'merchantPrivateKey',
      { merchantCertificate: vectorKey('tw_platform').certificatePem ?? '' },
      'does not fit the certificate',
    ],
    [
      'publicKey.id',
      { publicKey: { ...publicKey, id: credentials.merchantSerial } },
      'PUB_KEY_ID_ and digits',
    ],
    [
      'publicKey.key',
      { publicKey: { ...publicKey, key: vectorKey('tw_platform').certificatePem ?? '' } },
      'got a certificate.',
    ],
    ['baseUrl', { baseUrl: 'https://proxy.example.com/wechat' }, 'scheme and host without a path'],
  ] as const)('a wrong %s is named when the channel opens (%#)', (field, change, message) => {
    const open = () => scriptV3(change)
    expect(open).toThrow(new RegExp(`^${field.replace('.', '\\.')} must be `))
    expect(open).toThrow(message)
  })

  it('the serial is read from the certificate when it is not given', async () => {
    const { merchantSerial, ...others } = credentials
    const certificate = vectorKey('tw_merchant').certificatePem ?? ''
    const we = scriptV3()
    const sent: string[] = []
    const channel = createV3Channel({
      ...others,
      publicKey,
      merchantCertificate: certificate,
      clock: { now: () => instantOf(openingSeconds * 1000) },
      random: { token: (length) => '0'.repeat(length) },
      transport: async (request) => {
        sent.push(parseAuthorization(request.headers['authorization'] ?? '')['serial_no'] ?? '')
        return we.answers(204, '')()
      },
    })
    await channel.close(outTradeNo)
    expect(sent).toEqual([merchantSerial])
  })
})
