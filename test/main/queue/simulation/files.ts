import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { movieBytes, soundBytes } from '../../../fakes/sample-bytes.ts'
import { tone } from '../../sandbox/dolby/tone.ts'
import { record } from './record.ts'
import { played, recorders, type WriteStep } from './recordings.ts'
import { between, pick, type Random } from './seeded.ts'

export type SimulatedFiles = ReturnType<typeof createFiles>

type Disturbance = 'replaced' | 'touched' | 'removed' | 'renamed' | 'growing'

/** A `voice` is a sound that the second service can work on. */
export type SampleKind = 'sound' | 'voice' | 'movie' | 'long movie'

interface Begun {
  steps: readonly WriteStep[]
  writtenAs?: string
}

/** A block takes 2 MiB at first: a movie makes two or three of them, a long one six or seven. */
const payloadKB: Record<SampleKind, { least: number; most: number }> = {
  sound: { least: 1, most: 40 },
  voice: { least: 40, most: 90 },
  movie: { least: 2_200, most: 5_000 },
  'long movie': { least: 11_000, most: 14_000 },
}

const voiceRate = 8_000

/** The files of one life, and all the bytes that any of them ever held. No two versions have the same size. */
export function createFiles(folder: string, seed: number, { isOverlapping }: { isOverlapping: boolean }) {
  const byHand = join(folder, 'by-hand')
  const watched = join(folder, 'watched')
  const [inner, linked] = [join(watched, 'inner'), join(folder, 'linked')]
  for (const each of isOverlapping ? [byHand, watched, inner] : [byHand, watched]) mkdirSync(each)
  if (isOverlapping) symlinkSync(watched, linked)
  /** The SHA-256 of a version, by its size. */
  const hashes = new Map<number, string>()
  /** What was done to a path after something whole had been under it. */
  const disturbed = new Map<string, Set<Disturbance>>()
  const growths: Promise<void>[] = []
  /** Whole files that are there. */
  let paths: string[] = []
  let count = 0
  let unfinished = 0

  const watchedFolder = () => (isOverlapping && count % 2 ? inner : watched)

  function version(random: Random, kind: SampleKind): Buffer {
    count += 1
    const name = `${seed}/${count}`
    const { least, most } = payloadKB[kind]
    const payloadBytes = between(random, least, most) * 1_000 + count * 2
    const bytes = bytesOf(kind, name, payloadBytes)
    return known(bytes)
  }

  function known(bytes: Buffer): Buffer {
    hashes.set(bytes.length, createHash('sha256').update(bytes).digest('hex'))
    return bytes
  }

  const nameOf = (kind: SampleKind) => `${count}${kind.includes('movie') ? '.mp4' : '.wav'}`

  function disturb(path: string, how: Disturbance): void {
    disturbed.set(path, (disturbed.get(path) ?? new Set()).add(how))
  }

  /** In the watched folder, from now on; `writtenAs` it has another name until it is closed. */
  function begin(random: Random, name: string, { steps, writtenAs = name }: Begun): string {
    const folder = watchedFolder()
    const [path, final] = [join(folder, writtenAs), join(folder, name)]
    writeFileSync(path, '')
    for (const each of [path, final]) disturb(each, 'growing')
    if (path !== final) disturb(path, 'renamed')
    const renamed = path === final ? {} : { renamedTo: final }
    unfinished += 1
    const growth = record({ path, ...renamed, steps, random }).then(() => {
      paths.push(final)
      unfinished -= 1
    })
    // Where a life breaks off, nobody waits for it any more.
    growth.catch(() => {})
    growths.push(growth)
    return final
  }

  return {
    watched,
    byHand,
    linked,
    /** What is watched: one folder, or three that overlap, one of them by a link. */
    roots: isOverlapping ? [watched, inner, linked] : [watched],
    /** The path without the link that leads there. */
    placeOf: (path: string) => (path.startsWith(linked) ? watched + path.slice(linked.length) : path),
    hashes,
    disturbed,

    /** A whole file; gives its path. */
    create(random: Random, { isWatched, kind }: { isWatched: boolean; kind: SampleKind }): string {
      const bytes = version(random, kind)
      const path = join(isWatched ? watchedFolder() : byHand, nameOf(kind))
      writeFileSync(path, bytes)
      paths.push(path)
      return path
    },

    /** A file that appears in the watched folder and is written bit by bit. */
    beginGrowing(random: Random, kind: SampleKind): void {
      const bytes = version(random, kind)
      const cuts = [0, ...[random(), random()].toSorted(), 1].map((cut) => Math.floor(bytes.length * cut))
      const steps = cuts.slice(0, -1).flatMap((at, nth): WriteStep[] => {
        const close: WriteStep[] = nth > 0 ? [{ do: 'close' }] : []
        return [...close, { do: 'write', at, bytes: bytes.subarray(at, cuts[nth + 1]) }]
      })
      begin(random, nameOf(kind), { steps })
    },

    /** A recording in the watched folder, by one of many kinds of programs, perhaps begun a second time. */
    beginRecording(random: Random): string {
      const [kind = '', recorder] = pick(random, Object.entries(recorders)) ?? []
      const sizes = Array.from({ length: between(random, 2, 5) }, () => between(random, 1, 30) * 1_000)
      const [isBegunTwice, isNamedLate, isTemporary] = [random() < 0.2, random() < 0.25, random() < 0.5]
      count += 1
      const take = () => recorder?.(`${seed}/${count}/${sizes[0]}`, sizes) ?? { extension: '', steps: [] }
      while (sizes[0] && hashes.has(played(take().steps).length)) sizes[0] += 1_000
      const { extension, steps } = take()
      known(played(steps))
      const first = recorder?.(`${seed}/${count}/first`, sizes.slice(0, 2)).steps ?? []
      const twice: WriteStep[] = isBegunTwice
        ? [...first.slice(0, Math.ceil(first.length / 2)), { do: 'stall' }, { do: 'resize', sizeBytes: 0 }]
        : []
      const name = `${count}${extension}`
      const early = isTemporary ? `${name}.part` : `being-written-${name}`
      const all = { steps: [...twice, ...steps], ...(isNamedLate ? { writtenAs: early } : {}) }
      return `${kind}${isBegunTwice ? ', begun twice' : ''}: ${begin(random, name, all)}`
    },

    /** Another export under the same name, a chosen long movie's or any, put in its place at once or written over it. */
    replace(random: Random, chosen?: string): string {
      const atOnce = random() < 0.5
      const path =
        chosen ??
        pick(
          random,
          paths.filter((each) => /\.(?:wav|mp4|mov)$/.test(each)),
        )
      if (!path) return 'nothing'
      disturb(path, 'replaced')
      const bytes = version(random, chosen ? 'long movie' : path.endsWith('.wav') ? 'sound' : 'movie')
      const written = atOnce ? join(folder, 'next-export') : path
      writeFileSync(written, bytes)
      if (atOnce) renameSync(written, path)
      return path
    },

    touch(random: Random): string {
      const seconds = between(random, 1, 1_000_000)
      const path = pick(random, paths)
      if (!path) return 'nothing'
      disturb(path, 'touched')
      utimesSync(path, seconds, seconds)
      return path
    },

    remove(random: Random): string {
      const path = pick(random, paths)
      if (!path) return 'nothing'
      disturb(path, 'removed')
      rmSync(path)
      paths = paths.filter((each) => each !== path)
      return path
    },

    rename(random: Random): string {
      const path = pick(random, paths)
      if (!path) return 'nothing'
      const name = path.replace(/(\.\w+)$/, '-renamed$1')
      if (existsSync(name)) return 'nothing'
      for (const each of [path, name]) disturb(each, 'renamed')
      renameSync(path, name)
      paths = [...paths.filter((each) => each !== path), name]
      return path
    },

    /** Of what lies there now. */
    sizesOf: (path: string): number[] => (existsSync(path) ? [statSync(path).size] : []),
    isGrowing: (path: string) => disturbed.get(path)?.has('growing') === true && !paths.includes(path),
    /** Nothing is being written. */
    isQuiet: () => unfinished === 0,
    grown: async () => void (await Promise.all(growths)),

    /** Whole files that lie in the watched folder. */
    lying: () =>
      paths
        .filter((path) => path.startsWith(watched))
        .map((path) => ({ path, sizeBytes: statSync(path).size })),
  }
}

function bytesOf(kind: SampleKind, name: string, payloadBytes: number): Buffer {
  if (kind === 'voice') return tone({ seconds: payloadBytes / 2 / voiceRate, sampleRate: voiceRate })
  return kind === 'sound' ? soundBytes(name, payloadBytes) : movieBytes(name, payloadBytes)
}
