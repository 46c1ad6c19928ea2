/** Times normal speed; negative ones run backwards. */
export type Speed = -4 | -2 | -1 | 0 | 1 | 2 | 4

/** As editors know it: L plays, then faster; J plays backwards, then faster; each slows the other down first. */
export function nextSpeed(speed: Speed, direction: 'forward' | 'backward'): Speed {
  const steps: readonly Speed[] = [-4, -2, -1, 1, 2, 4]
  if (speed === 0) return direction === 'forward' ? 1 : -1
  return steps[steps.indexOf(speed) + (direction === 'forward' ? 1 : -1)] ?? speed
}

export type PlayerCommand =
  | { do: 'toggle' }
  | { do: 'stop' }
  | { do: 'shuttle'; direction: 'forward' | 'backward' }
  | { do: 'step'; frames: number }
  | { do: 'skip'; ms: number }
  | { do: 'mute' }
  | { do: 'full-screen' }

export interface Pressed {
  key: string
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
}

/** What a key means to the player; undefined where it means nothing. */
export function playerCommandOf({
  key,
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
}: Pressed): PlayerCommand | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  switch (key.toLowerCase()) {
    case ' ':
      return { do: 'toggle' }
    case 'k':
      return { do: 'stop' }
    case 'l':
      return { do: 'shuttle', direction: 'forward' }
    case 'j':
      return { do: 'shuttle', direction: 'backward' }
    case 'arrowleft':
      return shiftKey ? { do: 'skip', ms: -1000 } : { do: 'step', frames: -1 }
    case 'arrowright':
      return shiftKey ? { do: 'skip', ms: 1000 } : { do: 'step', frames: 1 }
    case 'm':
      return { do: 'mute' }
    case 'f':
      return { do: 'full-screen' }
    default:
      return undefined
  }
}
