import { Repeat } from 'lucide-react'
import { useContext, useEffect } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '../../ui/button.tsx'
import { resultsWords } from '../../words/results.ts'
import { type Reviewing, ReviewProvider } from '../review-context.tsx'
import { loopOf } from './loop.ts'
import { usePlayback, usePlaying } from './playing.tsx'

/** Nothing where no issues are shown. */
export function LoopButton() {
  const reviewing = useContext(ReviewProvider)
  return reviewing && <LoopOf {...reviewing} />
}

/** Plays the evidence of the selected issue again and again; with another issue selected, that one's. */
function LoopOf({ review, choice }: Reviewing) {
  const { playback, scale } = usePlaying()
  const isOn = usePlayback(({ loop }) => loop !== null)
  const selected = useStore(choice.store, (state) => state.selected)
  const first = review.byId.get(selected ?? '')?.first ?? null
  useEffect(() => {
    if (playback.store.getState().loop) playback.setLoop(first && loopOf(first, scale))
  }, [playback, first, scale])
  return (
    <IconButton
      icon={Repeat}
      label={resultsWords.player.loop}
      shortcut="/"
      aria-pressed={isOn}
      disabled={!first}
      onClick={() => first && playback.toggleLoop(loopOf(first, scale))}
    />
  )
}
