import { useState } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { failureOf } from '../store/client.ts'
import { checkDraft, type FolderDraft, type FolderProblems, type NewFolder } from './folder-draft.ts'

export type FolderField = 'quiet' | 'subfolder' | 'metadata'

export interface FolderForm {
  draft: FolderDraft
  /** Those of places that were left, and all of them once it was tried to save. */
  problems: FolderProblems
  set(change: Partial<FolderDraft>): void
  leave(place: FolderField): void
  isSaving: boolean
  /** Why it could not be saved; what was typed stays. */
  failure: Failure | undefined
  submit(): Promise<void>
}

interface FolderFormOptions {
  start: FolderDraft
  save(settings: NewFolder): Promise<unknown>
  onSaved(): void
}

export function useFolderForm({ start, save, onSaved }: FolderFormOptions): FolderForm {
  const [draft, setDraft] = useState(start)
  const [left, setLeft] = useState<readonly FolderField[]>([])
  const [isTried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const checked = checkDraft(draft)

  async function submit(): Promise<void> {
    if (isSaving) return
    setTried(true)
    if (!checked.isValid) return
    setSaving(true)
    setFailure(undefined)
    try {
      await save(checked.settings)
      onSaved()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setSaving(false)
    }
  }

  return {
    ...{ draft, isSaving, failure, submit },
    problems: isTried ? checked.problems : seen(checked.problems, left),
    set: (change) => setDraft((before) => ({ ...before, ...change })),
    leave: (place) => setLeft((places) => (places.includes(place) ? places : [...places, place])),
  }
}

function seen(problems: FolderProblems, left: readonly FolderField[]): FolderProblems {
  const { quiet, subfolder, metadata } = problems
  return {
    ...(quiet && left.includes('quiet') ? { quiet } : {}),
    ...(subfolder && left.includes('subfolder') ? { subfolder } : {}),
    metadata: left.includes('metadata') ? metadata : new Map(),
  }
}
