import type { EngineParts } from '../app/engine-parts.ts'
import type { Publisher } from '../state/publisher.ts'
import type { GrantedPaths } from './granted-paths.ts'
import type { System } from './system.ts'

/** Everything the handlers act on. */
export interface HandlerContext {
  engine: EngineParts
  publisher: Publisher
  system: System
  granted: GrantedPaths
  demo: DemoControl
}

/** The services that are built in, with their sample files. */
export interface DemoControl {
  begin(): Promise<void>
  remove(): Promise<void>
  restore(): Promise<void>
}
