import { useState } from 'react'
import { useStore } from 'zustand'
import type { Playback } from '../../player/playback.ts'
import type { Letter } from './equal-loudness.ts'
import { createFollower, type Follower } from './follower.ts'
import type { Track } from './tracks.ts'
import { type Loudness, useLoudness } from './use-loudness.ts'

export interface Comparing {
  tracks: { a: Track; b: Track }
  /** Goes with the player: it has the made file. */
  follower: Follower
  heard: Letter
  setHeard(letter: Letter): void
  isEqual: boolean
  setEqual(isEqual: boolean): void
  loudness: Loudness
  isOtherLength: boolean
}

interface Options {
  a: Track
  b: Track
  playback: Playback
  heard: Letter
  setHeard(letter: Letter): void
}

/** Beyond this the same place is another one: encoders add a few hundredths of a second. */
const sameLengthMs = 500

export function useComparing({ a, b, playback, heard, setHeard }: Options): Comparing {
  const [follower] = useState(() => createFollower(playback))
  const [isEqual, setEqual] = useState(true)
  const loudness = useLoudness({ a, b })
  const ownMs = useStore(playback.store, ({ durationMs }) => durationMs)
  const otherMs = useStore(follower.durationMs, (durationMs) => durationMs)
  const isOtherLength = ownMs !== null && otherMs !== null && Math.abs(ownMs - otherMs) > sameLengthMs
  return { tracks: { a, b }, follower, heard, setHeard, isEqual, setEqual, loudness, isOtherLength }
}
