import { type Config, type EmbeddedTill, embedTill } from '@minitill/server'
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common'

/** Opens the till once and gives it to whoever asks for `TILL`. */
export function tillModule(config: Config): DynamicModule {
  const till = { provide: TILL, useFactory: () => embedTill(config) }
  return { module: TillModule, global: true, providers: [till, TillCloser], exports: [till] }
}

/** The name under which everything else is given the till. */
export const TILL = Symbol('till')

@Module({})
class TillModule {}

/** Closes the till after the server: `OnApplicationShutdown` comes when no request is left. */
@Injectable()
class TillCloser implements OnApplicationShutdown {
  readonly #till: EmbeddedTill

  constructor(@Inject(TILL) till: EmbeddedTill) {
    this.#till = till
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#till.close()
  }
}
