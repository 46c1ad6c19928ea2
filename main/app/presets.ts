import type { Preset, PresetOffer } from '../../preload/domain/model/preset.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import { Fault } from '../net/fault.ts'
import { checkPreset } from '../queue/check-preset.ts'
import { builtInPresets, operations, type Services } from '../services/registry.ts'
import type { OwnPresets } from '../store/presets.ts'

export type Presets = ReturnType<typeof createPresets>

/** What a file can have done: the built-in presets, then a person's own. */
export const offersWith = (own: readonly Preset[]): PresetOffer[] => [
  ...builtInPresets,
  ...own.map((preset) => ({
    preset,
    title: preset.name,
    explains: operations.find(isOf(preset))?.explains ?? '',
    isBuiltIn: false,
  })),
]

const isOf =
  ({ service, operation }: Preset) =>
  (each: { service: string; operation: string }) =>
    each.service === service && each.operation === operation

export function createPresets({ services, own }: { services: Services; own: OwnPresets }) {
  const all = () => offersWith(own.all())
  const offer = (name: string) => all().find(({ preset }) => preset.name === name)
  return {
    operations,
    all,
    find: (name: string): Preset | undefined => offer(name)?.preset,
    titleOf: ({ name }: Preset): string => offer(name)?.title ?? name,
    /** Throws `bad-request` for options that cannot be, and for the name of a built-in one. */
    save(preset: Preset): void {
      if (builtInPresets.some((each) => each.preset.name === preset.name))
        throw new Fault({
          kind: 'bad-request',
          message: refusals.builtInPreset(preset.name),
        })
      checkPreset(preset, services)
      own.put(preset)
    },
    remove: (name: string): void => own.remove(name),
  }
}
