import { closeOnSignals, loadConfig, systemConfigSources } from '@minitill/server'
import { openShop } from './shop.ts'

const config = loadConfig(systemConfigSources)
const { app, close } = await openShop(config)
const server = app.listen(config.port, config.host)

closeOnSignals({
  async close() {
    await new Promise((resolve) => server.close(resolve)) // first the requests, then the till that answers them
    await close()
  },
  onError: (error) => console.error(error),
})
