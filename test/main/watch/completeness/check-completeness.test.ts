import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inspectFile, inspectOpened, openFile } from '../../../../main/media/inspect.ts'
import { checkCompleteness } from '../../../../main/watch/completeness/check-completeness.ts'
import {
  box,
  chunk,
  cluster,
  ebmlHeader,
  element,
  ftyp,
  largeBox,
  moov,
  noise,
  riff,
  waveFormat,
} from '../../../fakes/containers.ts'
import { temporaryFolder } from '../../../fakes/media.ts'
import { testUnless } from '../../../fakes/platform.ts'

const sample = (name: string) => fileURLToPath(new URL(`../../../../assets/samples/${name}`, import.meta.url))
const names = ['interview.mp4', 'voice.wav', 'poster.png', 'price-list.pdf', 'source/poster.svg']

async function checkAt(path: string) {
  await using opened = await openFile(path)
  return await checkCompleteness(opened, (await inspectOpened(opened)).foundType)
}

/** Writes to one file again and again, as whoever exports does. */
function file(name: string) {
  const path = join(temporaryFolder(), name)
  return async (bytes: Buffer) => {
    await writeFile(path, bytes)
    return await checkAt(path)
  }
}

test.each(names)('%s is complete, and cut anywhere it is not', async (name) => {
  const bytes = await readFile(sample(name))
  const check = file(name.replace('/', '-'))
  // Nobody misses the line break behind the end of a text.
  const end = bytes.toString('latin1').trimEnd().length
  const places = Array.from({ length: 50 }, (_, index) => Math.floor((bytes.length * index) / 50))
  const verdicts: string[] = []
  for (const place of [...places, ...[1, 2, 7, 8, 9, 12].map((missing) => end - missing)])
    verdicts.push((await check(bytes.subarray(0, place))).verdict)
  expect(verdicts).not.toContain('complete')
  expect(await check(bytes)).toEqual({ verdict: 'complete' })
})

test('a cut film and a cut recording say how long they have to be', async () => {
  for (const name of ['interview.mp4', 'voice.wav']) {
    const bytes = await readFile(sample(name))
    const check = file(name)
    expect(await check(bytes.subarray(0, 200_000))).toEqual({
      verdict: 'incomplete',
      declaredBytes: bytes.length,
    })
    expect(await check(bytes.subarray(0, bytes.length - 1))).toEqual({
      verdict: 'incomplete',
      declaredBytes: bytes.length,
    })
  }
})

test('cut exactly between two boxes a film is incomplete', async () => {
  const bytes = await readFile(sample('interview.mp4'))
  const check = file('interview.mp4')
  const verdicts: string[] = []
  for (let at = bytes.readUInt32BE(0); at + 8 < bytes.length; at += bytes.readUInt32BE(at))
    verdicts.push((await check(bytes.subarray(0, at))).verdict)
  expect(verdicts).toEqual(['incomplete', 'incomplete', 'incomplete'])
})

test('a signature before zeros or noise proves nothing', async () => {
  const signatures = {
    'a.mp4': ftyp,
    'a.mov': box('ftyp', Buffer.from('qt  \0\0\0\0')),
    'a.avi': riff('AVI ', Buffer.alloc(0), 5_000),
    'a.wav': riff('WAVE', Buffer.alloc(0), 5_000),
    'a.webp': riff('WEBP', Buffer.alloc(0), 5_000),
    'a.mkv': Buffer.from('1a45dfa3', 'hex'),
    'a.ogg': Buffer.from('OggS\0'),
    'a.mp3': Buffer.from('fffb9064', 'hex'),
    'a.aac': Buffer.from('fff15080', 'hex'),
    'a.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    'a.jpg': Buffer.from('ffd8ffe0', 'hex'),
    'a.gif': Buffer.from('GIF89a'),
    'a.pdf': Buffer.from('%PDF-1.7\n'),
    'a.doc': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    'a.docx': Buffer.from('PK\x03\x04'),
    'a.txt': Buffer.from('words'),
  }
  const fillers = [
    Buffer.alloc(3_000),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((seed) => noise(seed, 3_000)),
  ]
  const verdicts: Record<string, string[]> = {}
  for (const [name, signature] of Object.entries(signatures)) {
    const check = file(name)
    verdicts[name] = []
    for (const filler of fillers)
      verdicts[name].push((await check(Buffer.concat([signature, filler]))).verdict)
  }
  expect(Object.values(verdicts).flat()).not.toContain('complete')
})

test('no bytes make it throw, and noise behind a signature is never complete', async () => {
  const check = file('noise.bin')
  const starts = [
    '',
    '000000186674797069736f6d',
    '0000000c6d6f6f76',
    '52494646ffffff7f57415645666d7420',
    '52494646ffffff7f41564920',
    '524636340000000057415645647336341c000000',
    '1a45dfa3934286810142f7810142f281',
    '1a45dfa38042861853806701',
    '89504e470d0a1a0a0000000d49484452',
    'ffd8ffe000104a464946',
    '474946383961',
    '255044462d312e370a',
    '504b030414000000080000002100',
    '4f67675300020000',
    '3c73766720',
  ]
  const verdicts = new Set<string>()
  for (const start of starts)
    for (const length of [0, 1, 7, 9, 40, 700, 70_000])
      verdicts.add(
        (await check(Buffer.concat([Buffer.from(start, 'hex'), noise(`${start} ${length}`, length)])))
          .verdict,
      )
  expect(verdicts).not.toContain('complete')
})

/** A file of `sizeBytes` in which only `parts` were written: the rest takes no space on its drive. */
async function filled(name: string, sizeBytes: number, parts: { at: number; bytes: Buffer }[]) {
  const path = join(temporaryFolder(), name)
  await using handle = await open(path, 'w')
  await handle.truncate(sizeBytes)
  for (const { at, bytes } of parts) await handle.write(bytes, 0, bytes.length, at)
  return path
}
const wave = (dataBytes: number) => {
  const header = Buffer.alloc(8)
  header.write('data')
  header.writeUInt32LE(dataBytes, 4)
  return riff('WAVE', Buffer.concat([waveFormat(), header]), 4 + 24 + 8 + dataBytes)
}

testUnless(process.platform === 'win32' ? 'Windows does not tell what is filled of a file' : undefined)(
  'a copy that has its size before its content is not complete',
  async () => {
    const size = 5_000_000
    const movie = Buffer.concat([ftyp, moov, largeBox('mdat', BigInt(size - ftyp.length - moov.length))])
    const last = (bytes: number) => ({ at: size - bytes, bytes: noise('end', bytes) })
    const half = { at: 1_000_000, bytes: noise('half', 2_000_000) }
    const heads = {
      'copy.mp4': movie,
      'copy.mov': movie,
      'copy.wav': wave(size - 44),
      'copy.mkv': Buffer.concat([ebmlHeader, element('18538067', cluster, size - ebmlHeader.length - 12)]),
      'copy.avi': riff('AVI ', chunk('LIST', Buffer.from('movi0000'), size - 20), size - 8),
      'copy.webp': riff('WEBP', chunk('VP8 ', Buffer.alloc(20, 7), size - 20), size - 8),
    }
    const verdicts: Record<string, unknown> = {}
    for (const [name, bytes] of Object.entries(heads)) {
      const head = { at: 0, bytes }
      const copies = [[head], [head, half], [head, half, last(100)], [head, last(2_000_000)]]
      verdicts[name] = await Promise.all(
        copies.map(async (parts) => checkAt(await filled(name, size, parts))),
      )
    }
    const reserved = { verdict: 'open', mark: 'reserved' }
    expect(verdicts).toEqual(
      Object.fromEntries(Object.keys(heads).map((name) => [name, [reserved, reserved, reserved, reserved]])),
    )
    // Filled to the last byte it is.
    const rest = { at: movie.length, bytes: noise('all', size - movie.length) }
    expect(await checkAt(await filled('copy.mp4', size, [{ at: 0, bytes: movie }, rest]))).toEqual({
      verdict: 'complete',
    })
  },
)

test('zeros at the end of a film that the drive does keep are no proof', async () => {
  const bytes = Buffer.concat([
    ftyp,
    moov,
    box('mdat', Buffer.concat([noise('film', 9_000), Buffer.alloc(20_000)])),
  ])
  expect(await file('copy.mp4')(bytes)).toEqual({ verdict: 'unknown' })
})

test('silence at the end of a recording is content', async () => {
  const silence = Buffer.concat([wave(40_000), Buffer.alloc(40_000)])
  expect(await file('silence.wav')(silence)).toEqual({ verdict: 'complete' })
})

test('the bytes decide the container, the name only what the bytes leave open', async () => {
  const film = Buffer.concat([ftyp, moov, box('mdat', Buffer.alloc(9, 1))]).subarray(0, -1)
  const verdicts = await Promise.all(
    ['any', 'any.wav', 'any.mp4'].map(async (name) => (await file(name)(film)).verdict),
  )
  expect(verdicts).toEqual(['incomplete', 'incomplete', 'incomplete'])
  const names = ['any', 'any.svg', 'any.txt']
  const drawn = await Promise.all(
    names.map(async (name) => (await file(name)(Buffer.from('<svg><g>'))).verdict),
  )
  expect(drawn).toEqual(['incomplete', 'incomplete', 'unknown'])
})

test('what cannot be read is a fault', async () => {
  const folder = temporaryFolder()
  await mkdir(join(folder, 'folder.mp4'))
  await expect(inspectFile(join(folder, 'none.mp4'))).rejects.toMatchObject({
    failure: { kind: 'file-missing' },
  })
  await expect(openFile(join(folder, 'folder.mp4'))).rejects.toMatchObject({
    failure: { kind: 'file-unreadable', code: 'EISDIR' },
  })
})
