import type { Handlers } from '../../../preload/contract/contract.ts'
import type { Desk } from '../desk.ts'

export function presetHandlers({ engine: { presets }, system }: Desk): Handlers['presets'] {
  return {
    list: () => ({ operations: [...presets.operations], presets: presets.all() }),
    save: ({ preset }) => presets.save(preset),
    remove: ({ name }) => presets.remove(name),
    chooseFolder: () => system.chooseFolder(),
  }
}
