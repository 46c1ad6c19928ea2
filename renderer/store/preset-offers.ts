import type {
  Field,
  OperationOffer,
  Preset,
  PresetOffer,
  ServiceName,
} from '../../preload/domain/model/preset.ts'
import type { PresetList } from './presets.ts'

export const operationOf = (
  { operations }: PresetList,
  { service, operation }: Pick<Preset, 'service' | 'operation'>,
): OperationOffer | undefined =>
  operations.find((each) => each.service === service && each.operation === operation)

export const offerOf = ({ presets }: PresetList, name: string): PresetOffer | undefined =>
  presets.find(({ preset }) => preset.name === name)

/** What a preset is called; one that is no longer there, by its name. */
export const titleOf = (list: PresetList, name: string): string => offerOf(list, name)?.title ?? name

/** What is done when nothing else is said: the first that finds issues, or a service's first one. */
export function defaultPreset(list: PresetList, service?: ServiceName): Preset | undefined {
  const fitting = list.presets.filter(({ preset }) => !service || preset.service === service)
  const finding = fitting.find(({ preset }) => operationOf(list, preset)?.gives === 'issues')
  return (finding ?? fitting[0])?.preset
}

/** Whether it goes without saying. */
export const isDefault = (list: PresetList, { name }: Pick<Preset, 'name'>): boolean =>
  name === defaultPreset(list)?.name

/** Whether options or output are others than those of the preset whose name it has. */
export function isCustomised(list: PresetList, preset: Preset): boolean {
  const offer = offerOf(list, preset.name)
  if (!offer) return false
  const fields = operationOf(list, preset)?.fields ?? []
  const of = ({ options, output }: Preset) => JSON.stringify([sparse(fields, options), output])
  return of(offer.preset) !== of(preset)
}

/** Options without those that are as they would be anyway, in the order of the fields. */
export function sparse(
  fields: readonly Field[],
  options: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known = new Set(fields.map(({ name }) => name))
  const others = Object.entries(options).filter(([name]) => !known.has(name))
  const own = fields.flatMap((field): [string, unknown][] => {
    const value = Object.hasOwn(options, field.name) ? sparseValue(field, options[field.name]) : undefined
    const usual = sparseValue(field, field.default ?? null)
    return value === undefined || JSON.stringify(value) === JSON.stringify(usual) ? [] : [[field.name, value]]
  })
  return Object.fromEntries([...own, ...others])
}

function sparseValue(field: Field, value: unknown): unknown {
  if (field.kind !== 'list' || !Array.isArray(value)) return value
  return value.map((each) => (isRecord(each) ? sparse(field.item, each) : each))
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface PresetGroup {
  service: ServiceName
  title: string
  offers: PresetOffer[]
}

/** By service, in the order in which services are offered; only of `services` where they are given. */
export function groupsOf(list: PresetList, services?: ReadonlySet<ServiceName>): PresetGroup[] {
  const titles = new Map(list.operations.map(({ service, serviceTitle }) => [service, serviceTitle]))
  const shown = list.presets.filter(({ preset }) => !services || services.has(preset.service))
  return [...Map.groupBy(shown, ({ preset }) => preset.service)].map(([service, offers]) => ({
    service,
    title: titles.get(service) ?? service,
    offers,
  }))
}
