import type { DecisionCounts } from '../../../preload/domain/model/decision.ts'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { whole } from '../../../preload/domain/words/format.ts'
import { safe } from '../html-text.ts'

const parts = ['open', 'fixed', 'disputed', 'accepted', 'settled'] as const

/** How far the editors are, in a sentence and as a bar; as much of each as there is. */
export function progressMarkup(counts: DecisionCounts, extra = ''): string {
  const present = parts.filter((part) => counts[part] > 0)
  const bar = present.map((part) => `<b class="is-${part}" style="flex:${counts[part]}"></b>`)
  const key = present.map(
    (part) =>
      `<span><i class="is-${part}"></i>${whole(counts[part])} ${safe(decisionWords.standing(part))}</span>`,
  )
  return `<div class="sum"><strong>${safe(decisionWords.progress(counts))}</strong>${extra}</div>
<div class="bar">${bar.join('')}</div>
<div class="key">${key.join('')}</div>`
}
