import 'reflect-metadata'
import type { Config, EmbeddedTill } from '@minitill/server'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { CoffeeController } from './coffee.controller.ts'
import { Kitchen } from './kitchen.ts'
import { TILL, tillModule } from './till.module.ts'

/** A shop of one's own with a till inside; it is ready to listen. */
export async function openShop(config: Config): Promise<NestExpressApplication> {
  const shop = {
    module: ShopModule,
    imports: [tillModule(config)],
    controllers: [CoffeeController],
    providers: [Kitchen],
  }
  const app = await NestFactory.create<NestExpressApplication>(shop, { logger: ['error', 'warn'] })
  // Before `listen`, with which NestJS adds its body parsers: WeChat signs the bytes of its notifications.
  app.use('/pay', app.get<EmbeddedTill>(TILL).handler)
  return app
}

@Module({})
class ShopModule {}
