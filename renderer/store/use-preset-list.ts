import { useShallow } from 'zustand/shallow'
import type { Preset, Step } from '../../preload/domain/model/preset.ts'
import { presetWords } from '../words/presets.ts'
import { isCustomised, isDefault, operationOf, titleOf } from './preset-offers.ts'
import { type PresetList, usePresets } from './presets.ts'

export const usePresetList = (): PresetList =>
  usePresets(useShallow(({ operations, presets }) => ({ operations, presets })))

/** What a preset is called, and that its options are others now. */
export function presetText(list: PresetList, preset: Preset): string {
  const title = titleOf(list, preset.name)
  return isCustomised(list, preset) ? presetWords.customised(title) : title
}

/** What is done with a file, where that does not go without saying; otherwise empty. */
export function usePlanText({ preset, next }: { preset: Preset; next: readonly Step[] }): string {
  const list = usePresetList()
  if (!list.presets.length || (isDefault(list, preset) && !isCustomised(list, preset) && !next.length))
    return ''
  return presetWords.chained(
    [preset, ...next.map((step) => step.preset)].map((each) => presetText(list, each)),
  )
}

/** Whether files come of it, and not findings. */
export function useMakesFiles(preset: Preset): boolean {
  return usePresets((list) => operationOf(list, preset)?.gives === 'files')
}
