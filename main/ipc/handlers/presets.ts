import type { Handlers } from '../../../preload/contract/contract.ts'
import { knownOutputs, outputFoldersOf } from '../../app/known-outputs.ts'
import type { HandlerContext } from '../handler-context.ts'

export function presetHandlers({ engine, system, granted }: HandlerContext): Handlers['presets'] {
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
