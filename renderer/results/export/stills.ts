import { msOfFrame } from '../../../preload/domain/evidence/parse-time.ts'
import type { Region } from '../../../preload/domain/evidence/read-evidence.ts'
import type { Scale } from '../../../preload/domain/timecode/position.ts'
import type { Review } from '../review.ts'

/** Pixels, which make some 30 kB each; a report of many issues stays a file that can be sent. */
const maxWidth = 480
export const maxStills = 200
/** What the contract takes of one. */
const maxLetters = 150_000
const qualities = [0.75, 0.5, 0.3]
const patienceMs = 10_000

interface Wanted {
  issueId: string
  /** To seek to. */
  ms: number
  region: Region | null
}

/** Where the pictures of a report are: one an issue, at its first place, in the order of the film. */
export function stillsWanted({ byId }: Pick<Review, 'byId'>, { clock }: Scale): Wanted[] {
  return [...byId.values()]
    .flatMap(({ issue, first, evidence }): Wanted[] => {
      if (!first) return []
      const ms = clock ? msOfFrame(first.start + 0.5, clock) : first.startMs
      return [{ issueId: issue.id, ms, region: evidence.find(({ region }) => region)?.region ?? null }]
    })
    .sort((a, b) => a.ms - b.ms)
    .slice(0, maxStills)
}

export interface Capturing {
  url: string
  wanted: readonly Wanted[]
  /** Filled as they are taken: whoever cannot wait takes what is there. */
  into: Record<string, string>
  onProgress(done: number): void
}

/** JPEGs of the film as data addresses, by issue; none where the window cannot decode it. */
async function captureStills({ url, wanted, into, onProgress }: Capturing): Promise<void> {
  const film = document.createElement('video')
  // The canvas may be read only where the film came with permission.
  Object.assign(film, { crossOrigin: 'anonymous', muted: true, preload: 'auto', src: url })
  try {
    await happens(film, 'loadeddata')
    for (const [at, each] of wanted.entries()) {
      film.currentTime = each.ms / 1000
      await happens(film, 'seeked')
      const still = pictureOf(film, each.region)
      if (still) into[each.issueId] = still
      onProgress(at + 1)
    }
  } catch {
    // A report without its pictures, or without the rest of them, is better than none.
  } finally {
    film.removeAttribute('src')
    film.load()
  }
}

/**
 * The stills of one open result. They are taken once; a drag, which cannot wait, has those that are there by then. What
 * failed is tried again.
 */
export function createStills({ url, wanted }: Pick<Capturing, 'url' | 'wanted'>) {
  const taken: Record<string, string> = {}
  let running: Promise<void> | null = null
  let tell: Capturing['onProgress'] = () => {}
  const isWhole = () => Object.keys(taken).length === wanted.length

  function take(): Promise<void> {
    if (isWhole()) return Promise.resolve()
    running ??= captureStills({ url, wanted, into: taken, onProgress: (done) => tell(done) }).finally(() => {
      running = null
    })
    return running
  }
  return {
    /** As long as somebody may want them soon. */
    begin: () => void take(),
    now: (): Record<string, string> => ({ ...taken }),
    async all(onProgress: Capturing['onProgress']): Promise<Record<string, string>> {
      tell = onProgress
      await take()
      return { ...taken }
    },
  }
}

export type Stills = ReturnType<typeof createStills>

function happens(film: HTMLVideoElement, name: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const ending = new AbortController()
    const { signal } = ending
    const end = (settle: () => void) => () => {
      ending.abort()
      clearTimeout(timer)
      settle()
    }
    const fail = end(() => reject(new Error(name)))
    const timer = setTimeout(fail, patienceMs)
    film.addEventListener(name, end(resolve), { signal })
    film.addEventListener('error', fail, { signal })
  })
}

function pictureOf(film: HTMLVideoElement, region: Region | null): string | null {
  const { videoWidth, videoHeight } = film
  if (!videoWidth || !videoHeight) return null
  const scale = Math.min(1, maxWidth / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.drawImage(film, 0, 0, canvas.width, canvas.height)
  if (region) outline(context, region)
  return qualities.map((quality) => canvas.toDataURL('image/jpeg', quality)).find(fits) ?? null
}

const fits = (text: string) => text.length <= maxLetters

/** White within black: seen on every film. */
function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Region): void {
  const { width: across, height: down } = context.canvas
  for (const [lineWidth, strokeStyle] of [
    [4, '#000'],
    [2, '#fff'],
  ] as const) {
    Object.assign(context, { lineWidth, strokeStyle })
    context.strokeRect(x * across, y * down, width * across, height * down)
  }
}
