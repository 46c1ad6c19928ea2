import { useMemo } from 'react'
import { labelIn } from '../../../preload/domain/timecode/position.ts'
import { fileName } from '../../../preload/domain/words/format.ts'
import { toast } from '../../store/toasts.ts'
import { copyWords } from '../../words/export.ts'
import type { Choice } from '../choice.ts'
import type { DecisionsOfResult } from '../decisions/decisions.ts'
import { shownRows } from '../decisions/shown-issues.ts'
import { copyText } from '../findings/copy-text.ts'
import { issueText, listText } from '../findings/issue-text.ts'
import { clockText } from '../player/clock-line.tsx'
import { type Playing, positionText } from '../player/playing.tsx'
import type { IssuesDetail, Review } from '../review.ts'

export interface Copying {
  /** Where the player stands; without one, where the selected issue begins. */
  timecode(): void
  /** The selected issue, or another one. */
  issue(id?: string): void
  /** What is listed: the filter holds. */
  list(): void
  /** For dragging; null for an issue that is not there. */
  textOf(id: string): string | null
}

interface Parts {
  result: IssuesDetail
  review: Review
  choice: Choice
  decisions: DecisionsOfResult
  playing: Playing
}

export function useCopies({ result, review, choice, decisions, playing }: Parts): Copying {
  return useMemo(
    () => createCopying({ result, review, choice, decisions, playing }),
    [result, review, choice, decisions, playing],
  )
}

function createCopying({ result, review, choice, decisions, playing }: Parts): Copying {
  const { scale, canSeek, playback } = playing
  const selected = () => review.byId.get(choice.store.getState().selected ?? '')
  const { detail } = result

  async function give(text: string | null | undefined, said: string): Promise<void> {
    if (!text) return toast({ text: copyWords.nothing })
    toast({ text: (await copyText(text)) ? said : copyWords.failed })
  }
  function textOf(id: string): string | null {
    const reviewed = review.byId.get(id)
    const { held } = decisions.store.getState()
    return reviewed ? issueText(reviewed, { clock: scale.clock, decisions: held }) : null
  }
  return {
    textOf,
    timecode() {
      const first = selected()?.first
      const shown = canSeek
        ? positionText(playback.store.getState().positionMs, scale)
        : first && labelIn(first.start, scale.clock)
      void give(shown, copyWords.copied(shown ?? ''))
    },
    issue(id) {
      void give(textOf(id ?? selected()?.issue.id ?? ''), copyWords.copiedIssue)
    },
    list() {
      const rows = shownRows({ review, choice, decisions })
      const issues = rows.flatMap((row) => (row.kind === 'issue' ? [row.reviewed] : []))
      const isTimed = review.kind === 'video' || review.kind === 'audio'
      const heading = [fileName(detail.job.file.path), isTimed ? clockText(detail) : ''].filter(Boolean)
      void give(listText(heading.join(' · '), issues, scale.clock), copyWords.copiedList(issues.length))
    },
  }
}
