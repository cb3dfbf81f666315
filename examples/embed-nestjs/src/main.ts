import { loadConfig, systemConfigSources } from '@minitill/server'
import { openShop } from './shop.ts'

const config = loadConfig(systemConfigSources)
const app = await openShop(config)
app.enableShutdownHooks()
await app.listen(config.port, config.host)
