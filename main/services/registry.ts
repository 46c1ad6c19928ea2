import { concerning, type Failure } from '../../preload/domain/model/failure.ts'
import type { OperationOffer, Preset, PresetOffer } from '../../preload/domain/model/preset.ts'
import {
  descriptorOf,
  forEachService,
  type ServiceName,
  serviceNames,
} from '../../preload/domain/services/registry.ts'
import type { MediaFile } from '../media/media-file.ts'
import { dolby } from './dolby/service.ts'
import type { Hosts } from './hosts.ts'
import { mediamagic } from './mediamagic/service.ts'
import { type NamedService, naming } from './naming.ts'
import type { ServiceModule, ServiceOptions } from './service.ts'

const modules: Record<ServiceName, ServiceModule> = { mediamagic, dolby }

export type Services = Readonly<Record<ServiceName, NamedService>>

/** Those that come with the app. */
export const builtInPresets: readonly PresetOffer[] = serviceNames.flatMap((name) =>
  modules[name].presets.map((offer) => ({ ...offer, isBuiltIn: true })),
)
export const operations: readonly OperationOffer[] = serviceNames.flatMap((service) => {
  const { title: serviceTitle, takesGroups, canCancel } = descriptorOf(service)
  const own = { service, serviceTitle, takesGroups, canCancel }
  return modules[service].operations.map((operation) => ({ ...operation, ...own }))
})

/** Before a byte is sent: why the preset's service would refuse this file. */
export function refusalFor(file: MediaFile, preset: Preset, durationMs: number | null): Failure | undefined {
  const failure = modules[preset.service].validate(file, preset, durationMs)
  return failure && concerning(failure, preset.service)
}

/** What all services share; hosts and keys are each one's own. */
export interface ServicesOptions extends Pick<ServiceOptions, 'http' | 'buckets' | 'clock'> {
  hostsOf(workspace: string, service: ServiceName): Hosts
  keyOf(workspace: string, service: ServiceName): Promise<string>
}

export function createServices({ hostsOf, keyOf, ...shared }: ServicesOptions): Services {
  return forEachService((_, name) => {
    const own = (workspace: string) => hostsOf(workspace, name)
    const keyOfOwn = (workspace: string) => keyOf(workspace, name)
    return naming(modules[name].create({ ...shared, hostsOf: own, keyOf: keyOfOwn }), own)
  })
}
