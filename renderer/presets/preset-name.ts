import type { PresetList } from '../store/presets.ts'
import type { presetDialogWords } from '../words/presets.ts'
import { offerOf } from './offers.ts'

export type NameProblem = keyof typeof presetDialogWords.problems

/** Why one's own preset cannot have this name; `edited` is the one that has it now. */
export function nameProblem(name: string, list: PresetList, edited: string | null): NameProblem | undefined {
  const text = name.trim()
  if (!text) return 'name-empty'
  if (text.length > 60) return 'name-long'
  const taken = text === edited ? undefined : offerOf(list, text)
  if (!taken) return undefined
  return taken.isBuiltIn ? 'name-built-in' : 'name-taken'
}
