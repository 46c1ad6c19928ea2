import type { MediaFacts } from '../../../preload/domain/model/media-facts.ts'
import type { ByteReader } from '../byte-reader.ts'
import { boxesIn, findBox, type Range } from '../mp4-boxes.ts'
import { bytesOf } from './bounded-reader.ts'
import { firstRun } from './mp4-fragments.ts'
import { type Runs, runsOf } from './mp4-samples.ts'
import { timecodeOf } from './mp4-timecode.ts'
import { type Mp4Track, tracksIn } from './mp4-tracks.ts'
import { paceOf } from './rates.ts'

/** What the movie box says; nothing where there is none yet. */
export async function mp4Facts(reader: ByteReader): Promise<Partial<MediaFacts>> {
  const movie = await findMovie(reader)
  if (!movie) return {}
  const tracks = await tracksIn(reader, movie)
  const shown = (handler: string) => {
    const all = tracks.filter((track) => track.handler === handler)
    const enabled = all.filter(({ isEnabled }) => isEnabled)
    return enabled.length ? enabled : all
  }
  const [video] = shown('vide')
  const sound = shown('soun')
  const isFragmented = (await findBox(reader, movie, 'mvex')) !== undefined
  const told = video ? await runsOf(reader, video) : { runs: [], samples: 0 }
  const first =
    video && isFragmented && !told.samples ? await firstRun(reader, { movie, trackId: video.id }) : undefined
  const runs = first?.runs ?? told.runs
  const pace = video?.perSecond ? paceOf(runs, video.perSecond) : null
  const timecodeTrack =
    tracks.find(({ id, handler }) => handler === 'tmcd' && video?.timecodeTracks.includes(id)) ??
    tracks.find(({ handler }) => handler === 'tmcd')
  const timecode =
    timecodeTrack && (await timecodeOf(reader, timecodeTrack, { movie, pictureRate: pace?.rate ?? null }))
  return {
    frameRate: pace?.rate ?? (video ? null : (timecode?.rate ?? null)),
    isVariableFrameRate: pace?.rate ? pace.isVariable : null,
    durationFrames:
      isFragmented || !told.samples ? null : await shownFrames(reader, { movie, video, told, pace }),
    start: timecode?.start ?? null,
    hasTimecodeBreaks: timecode?.hasBreaks ?? false,
    reel: timecode?.reel ?? null,
    picture: video ? pictureOf(video) : null,
    audio: soundOf(sound),
  }
}

interface Shown {
  movie: Range
  video: Mp4Track | undefined
  told: Runs
  pace: ReturnType<typeof paceOf> | null
}

/**
 * What is shown of a picture: its edits may trim it, or begin later. Whole frames; an edit that only skips the delay of
 * the encoder shows all samples.
 */
async function shownFrames(reader: ByteReader, { movie, video, told, pace }: Shown): Promise<number> {
  const { samples } = told
  const rate = pace?.rate
  if (!video || video.shownUnits === null || !rate || pace.isVariable) return samples
  const header = await findBox(reader, movie, 'mvhd')
  const head = header ? await bytesOf(reader, header, 24) : Buffer.alloc(0)
  const perSecond = head.length < 24 ? 0 : head.readUInt32BE(head[0] === 1 ? 20 : 12)
  if (!perSecond) return samples
  const frames = (video.shownUnits * rate.num) / (perSecond * rate.den)
  // The movie counts in coarser units, often milliseconds.
  if (Math.abs(frames - samples) < 1) return samples
  return Math.max(1, Math.floor(frames + rate.num / rate.den / 1000))
}

async function findMovie(reader: ByteReader): Promise<Range | undefined> {
  for await (const box of boxesIn(reader, { start: 0, end: reader.sizeBytes })) {
    if (typeof box === 'string') return undefined
    // What is cut off may lead anywhere.
    if (box.type === 'moov')
      return box.end > reader.sizeBytes ? undefined : { start: box.dataStart, end: box.end }
  }
  return undefined
}

/** ISO/IEC 14496-12 §12.1.3: the raster of the sample description. */
function pictureOf({ description }: Mp4Track): MediaFacts['picture'] {
  if (description.length < 36) return null
  const [width, height] = [description.readUInt16BE(32), description.readUInt16BE(34)]
  return width && height ? { codec: codecOf(description), width, height } : null
}

/** All channels of the tracks that are heard: films may have one track a channel. */
function soundOf(tracks: readonly Mp4Track[]): MediaFacts['audio'] {
  const [first, ...others] = tracks.flatMap((track) => channelsOf(track) ?? [])
  if (!first) return null
  return { ...first, channels: others.reduce((sum, { channels }) => sum + channels, first.channels) }
}

function channelsOf({ description, perSecond }: Mp4Track): NonNullable<MediaFacts['audio']> | undefined {
  if (description.length < 36) return undefined
  const codec = codecOf(description)
  // Version 2 of QuickTime's description has 64-bit fields behind those of the others.
  const isLong = description.readUInt16BE(16) === 2 && description.length >= 52
  const channels = isLong ? description.readUInt32BE(48) : description.readUInt16BE(24)
  const message = isLong ? description.readDoubleBE(40) : description.readUInt16BE(32)
  const sampleRate = Math.round(message || perSecond)
  const isSound = channels > 0 && channels < 1000 && sampleRate > 0 && sampleRate < 10_000_000
  return isSound ? { codec, channels, sampleRate } : undefined
}

const codecOf = (description: Buffer) =>
  description
    .toString('latin1', 4, 8)
    .replace(/\P{ASCII}|\p{Cc}/gu, '')
    .trim()
