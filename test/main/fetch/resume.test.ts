import { randomBytes } from 'node:crypto'
import { linkSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type FetchMemory, fetchFile } from '../../../main/fetch/fetch-file.ts'
import { createDownload } from '../../../main/net/download.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { fileServer } from './file-server.ts'

const content = randomBytes(300_000)
const half = 150_000
const partName = '.mediamagic-x.part'

/** A fetch that ends in the middle as the process does: whatever it has left is what the next one finds. */
async function interrupted({ etag = '"v1"', how = 'quit' }: { etag?: string; how?: 'quit' | 'kill' } = {}) {
  const folder = temporaryFolder()
  const kept: { part?: ReturnType<FetchMemory['recall']> } = {}
  const memory: FetchMemory = {
    recall: () => kept.part,
    keep: (part) => {
      kept.part = part
    },
    forget: () => {
      delete kept.part
    },
  }
  const clock = fastClock(1_000)
  let current = etag
  const { url, requests } = await fileServer(content, (nth, response, request) => {
    const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0)
    const mayGoOn = request.headers['if-range'] === undefined || request.headers['if-range'] === current
    const start = mayGoOn ? from : 0
    response.writeHead(start ? 206 : 200, {
      'content-length': content.length - start,
      etag: current,
      ...(start ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    })
    if (nth === 1) response.write(content.subarray(0, half))
    else response.end(content.subarray(start))
  })
  const get = (signal: AbortSignal, onProgress: (bytes: number) => void = () => {}) =>
    fetchFile({
      source: async () => ({ url }),
      destination: join(folder, 'a.wav'),
      mark: 'x',
      claim: () => {},
      memory,
      download: createDownload({ clock }),
      clock,
      signal,
      onProgress,
    })
  const stop = new AbortController()
  const stopped = get(stop.signal, (bytes) => {
    if (bytes === half) stop.abort(new Error('the process ends'))
  })
  await expect(stopped).rejects.toThrow('the process ends')
  // A kill leaves more than was written down: the rest may not be on the disk.
  if (how === 'kill' && kept.part) kept.part = { ...kept.part, safeBytes: 100_000 }
  return {
    folder,
    kept,
    requests,
    partPath: join(folder, partName),
    change(tag: string) {
      current = tag
    },
    async again() {
      const path = await get(new AbortController().signal)
      return {
        isComplete: readFileSync(path).equals(content),
        asked: requests.slice(1).map(({ range, ifRange }) => [range, ifRange]),
        names: readdirSync(folder),
      }
    },
  }
}

test('a fetch that the end of the process interrupted goes on by Range, with the strong tag', async () => {
  const run = await interrupted()
  expect(run.kept.part).toMatchObject({ tag: '"v1"', totalBytes: content.length, safeBytes: half })
  expect(await run.again()).toEqual({
    isComplete: true,
    asked: [[`bytes=${half}-`, '"v1"']],
    names: ['a.wav'],
  })
  expect(run.kept.part).toBeUndefined()
})

test('only what was safe on the disk counts after a kill', async () => {
  const run = await interrupted({ how: 'kill' })
  expect(await run.again()).toMatchObject({ isComplete: true, asked: [['bytes=100000-', '"v1"']] })
})

test('another version of the file is fetched whole', async () => {
  const run = await interrupted()
  run.change('"v2"')
  expect(await run.again()).toMatchObject({ isComplete: true, asked: [[`bytes=${half}-`, '"v1"']] })
})

test('without a strong tag nothing is kept, and it begins again', async () => {
  const run = await interrupted({ etag: 'W/"weak"' })
  expect([run.kept.part, readdirSync(run.folder)]).toEqual([undefined, []])
  expect(await run.again()).toMatchObject({ isComplete: true, asked: [[undefined, undefined]] })
})

test('a part that is shorter than it was, or that is somebody else’s file by now, does not count', async () => {
  const short = await interrupted()
  truncateSync(short.partPath, 10)
  expect(await short.again()).toMatchObject({ isComplete: true, asked: [[undefined, undefined]] })
  const linked = await interrupted()
  linkSync(linked.partPath, join(linked.folder, 'b.wav'))
  const before = readFileSync(join(linked.folder, 'b.wav'))
  expect(await linked.again()).toMatchObject({ isComplete: true, asked: [[undefined, undefined]] })
  expect(readFileSync(join(linked.folder, 'b.wav')).equals(before)).toBe(true)
})

test('a part that is whole already only gets its name', async () => {
  const run = await interrupted()
  writeFileSync(run.partPath, content)
  if (run.kept.part) run.kept.part = { ...run.kept.part, safeBytes: content.length }
  expect(await run.again()).toEqual({ isComplete: true, asked: [], names: ['a.wav'] })
})

test('a file of another length under the same tag is fetched whole', async () => {
  const run = await interrupted()
  if (run.kept.part) run.kept.part = { ...run.kept.part, totalBytes: content.length - 1 }
  expect(await run.again()).toMatchObject({
    isComplete: true,
    asked: [
      [`bytes=${half}-`, '"v1"'],
      [undefined, undefined],
    ],
  })
})
