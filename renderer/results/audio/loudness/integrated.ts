import { createWeighting, sampleRateHz } from './k-weighting.ts'

/** A quarter of a gating block, which overlap by three. */
const hopSamples = sampleRateHz / 10
const hopsPerBlock = 4
/** Blocks quieter than this are silence. */
const absoluteGateLufs = -70
/** So far below the mean of what is left, a block does not count either. */
const relativeGateLu = 10
/** The window is drawn in between, so that it does not stand still. */
const hopsAtOnce = 50

/** Of five channels and the low-frequency effects; those counts that are not known weigh the same. */
const surround = [1, 1, 1, 0, 1.41, 1.41]

const lufsOf = (power: number) => -0.691 + 10 * Math.log10(power)
const powerOf = (lufs: number) => 10 ** ((lufs + 0.691) / 10)
const meanOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

/**
 * Integrated loudness in LUFS after ITU-R BS.1770-5; null for silence and for less than 0.4 s. The channels have 48,000
 * samples a second.
 */
export async function integratedLufs(
  channels: readonly Float32Array[],
  signal: AbortSignal,
): Promise<number | null> {
  const hops: number[] = []
  const weightings = channels.map(createWeighting)
  const count = Math.floor((channels[0]?.length ?? 0) / hopSamples)
  for (let hop = 0; hop < count; hop += 1) {
    const power = channels.reduce((sum, samples, channel) => {
      const squares = weightings[channel]?.(samples, hop * hopSamples, (hop + 1) * hopSamples) ?? 0
      return sum + ((channels.length === 6 ? surround[channel] : 1) ?? 1) * squares
    }, 0)
    hops.push(power / hopSamples)
    if (hop % hopsAtOnce === 0) await breathe()
    signal.throwIfAborted()
  }
  return gated(blocksOf(hops))
}

const breathe = () => new Promise<void>((go) => setTimeout(go))

const blocksOf = (hops: readonly number[]) =>
  Array.from({ length: Math.max(0, hops.length - hopsPerBlock + 1) }, (_, at) =>
    meanOf(hops.slice(at, at + hopsPerBlock)),
  )

function gated(blocks: readonly number[]): number | null {
  const heard = blocks.filter((power) => power > powerOf(absoluteGateLufs))
  if (!heard.length) return null
  const gate = powerOf(lufsOf(meanOf(heard)) - relativeGateLu)
  return lufsOf(meanOf(heard.filter((power) => power > gate)))
}
