import type { Preset, Step } from '../../preload/domain/model/preset.ts'
import type { EngineParts } from './engine-parts.ts'

/** Output folders that presets and watched folders have already: somebody chose them, perhaps in an earlier run. */
export function knownOutputs({ presets, folders }: Pick<EngineParts, 'presets' | 'folders'>): string[] {
  const stored = presets.all().map(({ preset }) => preset)
  const watched = folders.all().flatMap(({ preset, next }) => [preset, ...presetsOf(next)])
  return outputFoldersOf([...stored, ...watched])
}

export const presetsOf = (steps: readonly Step[]) => steps.map(({ preset }) => preset)

/** The folders that outputs of these presets go to. */
export const outputFoldersOf = (presets: readonly Preset[]): string[] =>
  presets.flatMap(({ output }) => (output.kind === 'folder' ? [output.path] : []))
