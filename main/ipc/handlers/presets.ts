import type { Handlers } from '../../../preload/contract/contract.ts'
import type { Desk } from '../desk.ts'
import { outputFoldersOf } from '../granted-paths.ts'
import { knownOutputs } from '../known-outputs.ts'

export function presetHandlers({ engine, system, granted }: Desk): Handlers['presets'] {
  const { presets } = engine
  return {
    list: () => ({ operations: [...presets.operations], presets: presets.all() }),
    save({ preset }) {
      granted.refuseOthers(outputFoldersOf([preset]), knownOutputs(engine))
      return presets.save(preset)
    },
    remove: ({ name }) => presets.remove(name),
    async chooseFolder() {
      const path = await system.chooseFolder()
      granted.grant(path === null ? [] : [path])
      return path
    },
  }
}
