import type { OperationOffer, PresetOffer, ServiceName } from '../../preload/domain/model/preset.ts'
import { operations as dolbyOperations } from './dolby/offers.ts'
import { presets as dolbyPresets } from './dolby/presets.ts'
import { createDolby, type DolbyOptions } from './dolby/service.ts'
import { operations as mediamagicOperations, presets as mediamagicPresets } from './mediamagic/offers.ts'
import { createMediaMagic, type MediaMagicOptions } from './mediamagic/service.ts'
import type { MediaService } from './service.ts'

export type Services = Readonly<Record<ServiceName, MediaService>>

/** Those that come with the app. */
export const builtInPresets: readonly PresetOffer[] = [...mediamagicPresets, ...dolbyPresets].map(
  (offer) => ({ ...offer, isBuiltIn: true }),
)
export const operations: readonly OperationOffer[] = [...mediamagicOperations, ...dolbyOperations]

export function createServices(options: { mediamagic: MediaMagicOptions; dolby: DolbyOptions }): Services {
  return { mediamagic: createMediaMagic(options.mediamagic), dolby: createDolby(options.dolby) }
}
