import type { ServiceName } from '../../preload/contract/model.ts'
import { createMediaMagic, type MediaMagicOptions } from './mediamagic/service.ts'
import type { MediaService } from './service.ts'

export type Services = Readonly<Record<ServiceName, MediaService>>

export function createServices(options: { mediamagic: MediaMagicOptions }): Services {
  return { mediamagic: createMediaMagic(options.mediamagic) }
}
