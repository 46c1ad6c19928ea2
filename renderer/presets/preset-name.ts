import { looksLike, visibleName } from '../../preload/domain/names.ts'
import { offerOf } from '../store/preset-offers.ts'
import type { PresetList } from '../store/presets.ts'
import type { presetDialogWords } from '../words/presets.ts'

export type NameProblem = keyof typeof presetDialogWords.problems

/** Why one's own preset cannot have this name; `edited` is the one that has it now. */
export function nameProblem(name: string, list: PresetList, edited: string | null): NameProblem | undefined {
  const text = visibleName(name)
  if (!text) return 'name-empty'
  if (text.length > 60) return 'name-long'
  const taken = text === edited ? undefined : offerOf(list, text)
  if (taken) return taken.isBuiltIn ? 'name-built-in' : 'name-taken'
  const isAlike = list.presets.some(({ preset: { name } }) => name !== edited && looksLike(name, text))
  return isAlike ? 'name-alike' : undefined
}
