import { createTransport } from '@minitill/wechat'
import type { Config } from '../config/config.ts'
import type { Effects } from '../effects.ts'
import { openChannels } from '../start/open-channels.ts'
import type { Check } from './check.ts'
import { checkApp } from './check-app.ts'
import { checkCertificates } from './check-certificate.ts'
import { checkChannels } from './check-channels.ts'
import { checkClock } from './check-clock.ts'
import { checkPublicUrl } from './check-public-url.ts'
import { checkTracing } from './check-tracing.ts'
import type { Patient } from './patient.ts'

/** Asks WeChat harmless questions that only a right configuration gets answered. Nothing is changed or stored. */
export async function diagnose(config: Config, effects: Effects): Promise<readonly Check[]> {
  const transport = createTransport({})
  const patient: Patient = { config, effects, transport }
  try {
    return [
      ...checkCertificates(patient),
      await checkClock(patient),
      ...(await Promise.all(config.apps.map((app) => checkApp(app, patient)))).flat(),
      ...(await checkChannels(
        openChannels(config, { transport, effects, openRefundTransport: () => transport }),
      )),
      await checkPublicUrl(patient),
      ...checkTracing(patient),
    ]
  } finally {
    await transport.close()
  }
}
