import { useMemo, useState } from 'react'
import type { ExportSaved } from '../../../preload/contract/exports.ts'
import type { SavedFormat } from '../../../preload/domain/model/export.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { failureOf } from '../../store/client.ts'
import { useClient } from '../../store/client-context.tsx'
import { toast, toastRefusal } from '../../store/toasts.ts'
import { exportDialogWords } from '../../words/export.ts'
import { revealLabel } from '../../words/platform.ts'
import { usePlaying } from '../player/playing.tsx'
import type { IssuesDetail } from '../review.ts'
import { useReviewing } from '../review-context.tsx'
import { draftOf, type ExportDraft, wantedOf } from './export-draft.ts'
import { createStills, maxStills, stillsWanted } from './stills.ts'

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

  const timed = [...review.byId.values()].filter(({ first }) => first).length
  const stills = useMemo(
    () =>
      review.kind === 'video' && mediaUrl !== null
        ? createStills({ url: mediaUrl, wanted: stillsWanted(review, scale) })
        : null,
    [review, scale, mediaUrl],
  )

  /** Also how many there are of how many, where some are missing. */
  function said(sentences: readonly string[], format: SavedFormat, there: Record<string, string>): string {
    const count = Object.keys(there).length
    const isShort = isReport(format) && review.kind === 'video' && count < timed
    return [...sentences, ...(isShort ? [exportDialogWords.someStills(count, timed)] : [])].join(' ')
  }

  function say({ paths: [path] }: ExportSaved, text: string): void {
    const show = () => void client.exports.reveal({ path: path ?? '' }).catch(toastRefusal)
    toast({ text, ...(path ? { action: { label: revealLabel, run: show } } : {}) })
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
        const onProgress = (done: number) => setSaving({ stills: { done, of: Math.min(timed, maxStills) } })
        const there = isReport(draft.format) && stills ? await stills.all(onProgress) : {}
        const saved = await client.exports.save({ ...wantedOf(job.id, draft), stills: there, place })
        if (saved) say(saved, said(saved.sentences, draft.format, there))
        return saved !== null
      } catch (error) {
        setFailure(failureOf(error))
        return false
      } finally {
        setSaving(null)
      }
    },
    /** The pointer is on what could be dragged: pictures take a moment. */
    reach(format: SavedFormat): void {
      if (isReport(format)) stills?.begin()
    },
    /** As it comes. The pointer is held down meanwhile: nothing is asked, and pictures are those that are there. */
    drag(format: SavedFormat): void {
      const there = isReport(format) && stills ? stills.now() : {}
      client.exports
        .drag({ ...wantedOf(job.id, draftOf(format)), ...(isReport(format) ? { stills: there } : {}) })
        .then(({ sentences }) => toast({ text: said(sentences, format, there) }), toastRefusal)
    },
  }
}
