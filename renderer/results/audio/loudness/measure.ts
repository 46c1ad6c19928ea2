import { integratedLufs } from './integrated.ts'
import { sampleRateHz } from './k-weighting.ts'

export interface Measured {
  url: string
  sizeBytes: number
  /** Null where it is not known. */
  durationMs: number | null
}

/** Enough to know how loud it is; all of a long recording would not fit into memory. */
const maxMs = 600_000
const maxBytes = 256 * 1024 * 1024

/** Integrated loudness of the first ten minutes in LUFS; null where it cannot be read or decoded, and for silence. */
export async function measureLufs(file: Measured, signal: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(file.url, { signal, headers: { range: `bytes=0-${bytesOf(file) - 1}` } })
    if (!response.ok) return null
    // Decoding brings it to the rate of the context.
    const context = new OfflineAudioContext({ length: 1, sampleRate: sampleRateHz })
    const sound = await context.decodeAudioData(await response.arrayBuffer())
    const most = Math.min(sound.length, (maxMs / 1_000) * sampleRateHz)
    const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) =>
      sound.getChannelData(channel).subarray(0, most),
    )
    return await integratedLufs(channels, signal)
  } catch {
    // A codec that the window does not have, or an address that it may not read: then nothing is known.
    return null
  }
}

/** How much of the file holds its first ten minutes. */
export function bytesOf({ sizeBytes, durationMs }: Omit<Measured, 'url'>): number {
  const share = durationMs && durationMs > maxMs ? maxMs / durationMs : 1
  return Math.max(1, Math.min(maxBytes, Math.ceil(sizeBytes * share)))
}
