import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contentTypeOf } from '../../../../main/media/content-types.ts'
import { checkWhole } from '../../../../main/watch/finished/check-whole.ts'
import { box, ftyp, largeBox, moov, noise, riff, waveFormat } from '../../../fakes/containers.ts'
import { temporaryFolder } from '../../../fakes/media.ts'

const sample = (name: string) => fileURLToPath(new URL(`../../../../assets/samples/${name}`, import.meta.url))
const names = ['interview.mp4', 'voice.wav', 'poster.png', 'price-list.pdf', 'source/poster.svg']

/** Writes to one file again and again, as whoever exports does. */
function file(name: string) {
  const path = join(temporaryFolder(), name)
  return async (bytes: Buffer) => {
    await writeFile(path, bytes)
    return checkWhole(path, contentTypeOf(path))
  }
}

test.each(names)('%s is whole, and cut anywhere it is not', async (name) => {
  const bytes = await readFile(sample(name))
  const check = file(name.replace('/', '-'))
  // Nobody misses the line break behind the end of a text.
  const end = bytes.toString('latin1').trimEnd().length
  const places = Array.from({ length: 50 }, (_, index) => Math.floor((bytes.length * index) / 50))
  const verdicts: string[] = []
  for (const place of [...places, ...[1, 2, 7, 8, 9, 12].map((missing) => end - missing)])
    verdicts.push((await check(bytes.subarray(0, place))).verdict)
  expect(verdicts).not.toContain('whole')
  expect(await check(bytes)).toEqual({ verdict: 'whole' })
})

test('a cut film and a cut recording say how long they have to be', async () => {
  for (const name of ['interview.mp4', 'voice.wav']) {
    const bytes = await readFile(sample(name))
    const check = file(name)
    expect(await check(bytes.subarray(0, 200_000))).toEqual({
      verdict: 'cut-short',
      declaredBytes: bytes.length,
    })
    expect(await check(bytes.subarray(0, bytes.length - 1))).toEqual({
      verdict: 'cut-short',
      declaredBytes: bytes.length,
    })
  }
})

test('cut exactly between two boxes a film is not whole', async () => {
  const bytes = await readFile(sample('interview.mp4'))
  const check = file('interview.mp4')
  const verdicts: string[] = []
  for (let at = 0; at + 8 < bytes.length; at += bytes.readUInt32BE(at))
    verdicts.push((await check(bytes.subarray(0, at))).verdict)
  expect(verdicts).toEqual(['unproven', 'unproven', 'unproven', 'unproven'])
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
  const all = fillers.map(() => 'unproven')
  expect(verdicts).toEqual(Object.fromEntries(Object.keys(signatures).map((name) => [name, all])))
})

test('no bytes make it throw, and noise behind a signature is never whole', async () => {
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
  expect([...verdicts].sort()).toEqual(['cut-short', 'unproven'])
})

test('a copy that has its size before its content is not proven by its sizes', async () => {
  const path = join(temporaryFolder(), 'copy.mp4')
  const header = Buffer.concat([ftyp, moov, largeBox('mdat', 5_000_016n)])
  await using handle = await open(path, 'w')
  await handle.write(header)
  await handle.truncate(header.length + 5_000_000)
  expect(await checkWhole(path, 'video/mp4')).toEqual({ verdict: 'unproven' })
  await handle.write(noise('end', 100), 0, 100, header.length + 5_000_000 - 100)
  expect(await checkWhole(path, 'video/mp4')).toEqual({ verdict: 'whole' })
})

test('silence at the end of a recording is content', async () => {
  const data = Buffer.alloc(40_000)
  const header = Buffer.alloc(8)
  header.write('data')
  header.writeUInt32LE(data.length, 4)
  const check = file('silence.wav')
  expect(await check(riff('WAVE', Buffer.concat([waveFormat(), header, data])))).toEqual({ verdict: 'whole' })
})

test('the bytes decide the container, the name only what the bytes leave open', async () => {
  const path = join(temporaryFolder(), 'any')
  await writeFile(path, Buffer.concat([ftyp, moov, box('mdat', Buffer.alloc(9, 1))]).subarray(0, -1))
  const verdicts = await Promise.all([checkWhole(path, null), checkWhole(path, 'audio/wav')])
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['cut-short', 'cut-short'])
  await writeFile(path, '<svg><g>')
  const types = [null, 'image/svg+xml', 'text/plain']
  const drawn = await Promise.all(types.map((type) => checkWhole(path, type)))
  expect(drawn.map(({ verdict }) => verdict)).toEqual(['cut-short', 'cut-short', 'unproven'])
})

test('what cannot be read is a fault', async () => {
  const folder = temporaryFolder()
  await mkdir(join(folder, 'folder.mp4'))
  await expect(checkWhole(join(folder, 'none.mp4'), 'video/mp4')).rejects.toMatchObject({
    failure: { kind: 'file-missing' },
  })
  await expect(checkWhole(join(folder, 'folder.mp4'), 'video/mp4')).rejects.toMatchObject({
    failure: { kind: 'file-unreadable', code: 'EISDIR' },
  })
})
