import { useEffect } from 'react'
import type { Playing } from '../player/playing.tsx'
import { nextSpeed, playerCommandOf } from '../player/shuttle.ts'

/**
 * Keys of an open result, wherever in the window the focus is; what is typed into goes before. `own` are those that only
 * this kind of result has: true where one was meant.
 */
export function useDetailKeys(playing: Playing, own: (event: KeyboardEvent) => boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTaken(event)) return
      if (own(event) || playerKey(event, playing)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [playing, own])
}

const typing = 'input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]'
const overlays = '[role=dialog], [role=alertdialog], [role=menu]'
/** They have a use of their own for the arrows. */
const arrowed = '[role=tablist], [role=tree], [role=listbox], [role=radiogroup], input:not([data-scrubber])'
const pressed =
  'button, input[type=checkbox], a, summary, [role=button], [role=tree], [role=listbox], [role=tab]'

function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(typing) || target.closest(overlays)) return true
  if (key.startsWith('Arrow')) return target.closest(arrowed) !== null
  return (key === ' ' || key === 'Enter') && target.closest(pressed) !== null
}

function playerKey(event: KeyboardEvent, { playback, canSeek, scale }: Playing): boolean {
  const command = canSeek ? playerCommandOf(event) : undefined
  if (!command) return false
  switch (command.do) {
    case 'toggle':
      playback.toggle()
      break
    case 'stop':
      playback.setSpeed(0)
      break
    case 'shuttle':
      playback.setSpeed(nextSpeed(playback.store.getState().speed, command.direction))
      break
    case 'step':
      playback.step(command.frames, scale)
      break
    case 'skip':
      playback.skip(command.ms)
      break
    case 'mute':
      playback.toggleMute()
      break
    case 'full-screen':
      playback.toggleFullScreen()
      break
  }
  return true
}
