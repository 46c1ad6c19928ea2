import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { movieBytes, soundBytes } from '../../../fakes/sample-bytes.ts'
import { tone } from '../../sandbox/dolby/tone.ts'
import { between, pick, type Random } from './seeded.ts'

export type SimulatedFiles = ReturnType<typeof createFiles>

type Disturbance = 'replaced' | 'touched' | 'removed' | 'renamed' | 'growing'

/** A `voice` is a sound that the second service can work on. */
export type SampleKind = 'sound' | 'voice' | 'movie' | 'long movie'

/** A block takes 2 MiB at first: a movie makes two or three of them, a long one six or seven. */
const payloadKB: Record<SampleKind, { least: number; most: number }> = {
  sound: { least: 1, most: 40 },
  voice: { least: 40, most: 90 },
  movie: { least: 2_200, most: 5_000 },
  'long movie': { least: 11_000, most: 14_000 },
}

const voiceRate = 8_000

/** The files of one life, and all the bytes that any of them ever held. No two versions have the same size. */
export function createFiles(folder: string, seed: number) {
  const byHand = join(folder, 'by-hand')
  const watched = join(folder, 'watched')
  for (const each of [byHand, watched]) mkdirSync(each)
  /** The SHA-256 of a version, by its size. */
  const hashes = new Map<number, string>()
  /** What was done to a path after something whole had been under it. */
  const disturbed = new Map<string, Set<Disturbance>>()
  const growths: Promise<void>[] = []
  /** Whole files that are there. */
  let paths: string[] = []
  let count = 0

  function version(random: Random, kind: SampleKind): Buffer {
    count += 1
    const name = `${seed}/${count}`
    const { least, most } = payloadKB[kind]
    const payloadBytes = between(random, least, most) * 1_000 + count * 2
    const bytes = bytesOf(kind, name, payloadBytes)
    hashes.set(bytes.length, createHash('sha256').update(bytes).digest('hex'))
    return bytes
  }

  const nameOf = (kind: SampleKind) => `${count}${kind.includes('movie') ? '.mp4' : '.wav'}`

  function disturb(path: string, how: Disturbance): void {
    disturbed.set(path, (disturbed.get(path) ?? new Set()).add(how))
  }

  async function grow(path: string, bytes: Buffer, { cuts, pauseMs }: { cuts: number[]; pauseMs: number }) {
    let from = 0
    for (const cut of [...cuts.toSorted((a, b) => a - b), 1]) {
      const to = Math.floor(bytes.length * cut)
      await appendFile(path, bytes.subarray(from, to))
      from = to
      if (cut < 1) await sleep(pauseMs)
    }
    paths.push(path)
  }

  return {
    watched,
    hashes,
    disturbed,

    /** A whole file; gives its path. */
    create(random: Random, { isWatched, kind }: { isWatched: boolean; kind: SampleKind }): string {
      const bytes = version(random, kind)
      const path = join(isWatched ? watched : byHand, nameOf(kind))
      writeFileSync(path, bytes)
      paths.push(path)
      return path
    },

    /** A file that appears in the watched folder and is written bit by bit. */
    beginGrowing(random: Random, kind: SampleKind): void {
      const bytes = version(random, kind)
      const path = join(watched, nameOf(kind))
      disturb(path, 'growing')
      const growth = grow(path, bytes, { cuts: [random(), random()], pauseMs: 20 + random() * 150 })
      // Where a life breaks off, nobody waits for it any more.
      growth.catch(() => {})
      growths.push(growth)
    },

    /** Another export under the same name, a chosen long movie's or any, put in its place at once or written over it. */
    replace(random: Random, chosen?: string): string {
      const atOnce = random() < 0.5
      const path = chosen ?? pick(random, paths)
      if (!path) return 'nothing'
      disturb(path, 'replaced')
      const bytes = version(random, chosen ? 'long movie' : path.endsWith('.mp4') ? 'movie' : 'sound')
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
