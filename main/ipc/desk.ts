import type { Engine } from '../compose.ts'
import type { Publisher } from '../state/publisher.ts'
import type { System } from './system.ts'

/** Everything the handlers act on. */
export interface Desk {
  engine: Engine
  publisher: Publisher
  system: System
  /** Starts the services that are built in. */
  lookAround(): Promise<void>
}
