import { useState } from 'react'
import type { ExportSaved } from '../../../preload/contract/exports.ts'
import type { SavedFormat } from '../../../preload/domain/model/export.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { failureOf } from '../../store/client.ts'
import { useClient } from '../../store/client-context.tsx'
import { toast, toastRefusal } from '../../store/toasts.ts'
import { revealLabel } from '../../words/platform.ts'
import { usePlaying } from '../player/playing.tsx'
import type { IssuesDetail } from '../review.ts'
import { useReviewing } from '../review-context.tsx'
import { draftOf, type ExportDraft, wantedOf } from './export-draft.ts'
import { captureStills, stillsWanted } from './stills.ts'

export interface Saving {
  /** Still frames that were taken of so many; null while none are. */
  stills: { done: number; of: number } | null
}

const isReport = (format: SavedFormat) => format === 'html' || format === 'pdf'

/** Saves a result, or lets it be dragged out, and says what was written, merged and left out. */
export function useExport(result: IssuesDetail) {
  const client = useClient()
  const { review } = useReviewing()
  const { scale } = usePlaying()
  const [saving, setSaving] = useState<Saving | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { job, mediaUrl } = result.detail

  async function stillsFor(format: SavedFormat): Promise<Record<string, string>> {
    if (!isReport(format) || review.kind !== 'video' || mediaUrl === null) return {}
    const wanted = stillsWanted(review, scale)
    const onProgress = (done: number) => setSaving({ stills: { done, of: wanted.length } })
    return await captureStills({ url: mediaUrl, wanted, onProgress })
  }

  function say({ sentences, paths: [path] }: ExportSaved): void {
    const show = () => void client.exports.reveal({ path: path ?? '' }).catch(toastRefusal)
    toast({ text: sentences.join(' '), ...(path ? { action: { label: revealLabel, run: show } } : {}) })
  }

  return {
    saving,
    failure,
    forget: () => setFailure(null),
    /** False where nothing was saved: refused, or the person changed her mind. */
    async save(draft: ExportDraft, place: 'ask' | 'remembered'): Promise<boolean> {
      setFailure(null)
      setSaving({ stills: null })
      try {
        const stills = await stillsFor(draft.format)
        const saved = await client.exports.save({ ...wantedOf(job.id, draft), stills, place })
        if (saved) say(saved)
        return saved !== null
      } catch (error) {
        setFailure(failureOf(error))
        return false
      } finally {
        setSaving(null)
      }
    },
    /** As it comes. The pointer is held down meanwhile, so nothing is asked and no pictures are taken. */
    drag(format: SavedFormat): void {
      client.exports
        .drag(wantedOf(job.id, draftOf(format)))
        .then(({ sentences }) => toast({ text: sentences.join(' ') }), toastRefusal)
    },
  }
}
