import { useState } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Preset } from '../../preload/domain/model/preset.ts'
import { failureOf } from '../store/client.ts'
import { useClient } from '../store/client-context.tsx'
import { operationOf } from '../store/preset-offers.ts'
import { loadPresets } from '../store/presets.ts'
import { usePresetList } from '../store/use-preset-list.ts'
import { checkOptions, draftOf, type OptionsDraft } from './options-draft.ts'
import { nameProblem } from './preset-name.ts'

interface PresetFormOptions {
  start: Preset
  /** The name of one's own preset that is edited; null for another. */
  edited: string | null
  /** Whether it is kept under a name from the beginning. */
  isKept: boolean
  onDone(preset: Preset): void
}

/** Options, output and name of a preset while they are typed. */
export function usePresetForm({ start, edited, isKept: startsKept, onDone }: PresetFormOptions) {
  const client = useClient()
  const list = usePresetList()
  const [base, setBase] = useState(start)
  const fields = operationOf(list, base)?.fields ?? []
  const [draft, setDraft] = useState<OptionsDraft>(() => draftOf(fields, base.options))
  const [output, setOutput] = useState(start.output)
  const [isKept, setKept] = useState(startsKept)
  const [name, setName] = useState(edited ?? '')
  const [isTried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { options, problems } = checkOptions(fields, draft, base.options)
  const wrongName = isKept ? nameProblem(name, list, edited) : undefined

  async function save(preset: Preset): Promise<void> {
    setSaving(true)
    setFailure(undefined)
    try {
      await client.presets.save({ preset })
      if (edited !== null && edited !== preset.name) await client.presets.remove({ name: edited })
      await loadPresets(client)
      onDone(preset)
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setSaving(false)
    }
  }

  return {
    ...{
      base,
      fields,
      draft,
      setDraft,
      output,
      setOutput,
      isKept,
      setKept,
      name,
      setName,
      isSaving,
      failure,
    },
    operation: operationOf(list, base),
    problems: isTried ? problems : new Map(),
    nameProblem: isTried ? wrongName : undefined,
    /** Another preset to begin with; what was typed before goes. */
    beginWith(preset: Preset): void {
      setBase(preset)
      setDraft(draftOf(operationOf(list, preset)?.fields ?? [], preset.options))
      setOutput(preset.output)
    },
    async submit(): Promise<void> {
      if (isSaving) return
      setTried(true)
      if (problems.size || wrongName) return
      const preset = { ...base, options, output, name: isKept ? name.trim() : base.name }
      if (isKept) await save(preset)
      else onDone(preset)
    },
  }
}
