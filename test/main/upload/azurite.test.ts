import { expect, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { createHttp, type StreamBody } from '../../../main/net/http.ts'
import { planBlocks } from '../../../main/upload/plan-blocks.ts'
import { putBlob } from '../../../main/upload/single-put.ts'
import { type Azurite, startAzurite } from '../../fakes/azurite.ts'
import { shiftingClock } from '../../fakes/shifting-clock.ts'
import { createSender, MiB, type Presigned } from './blob-target.ts'

const http = createHttp({ clock: systemClock })
const never = new AbortController().signal

interface Grant {
  permissions?: string
  expiresAtMs?: number
}

function target(azurite: Azurite, grant: Grant = {}, name = 'w/film (v2) ü.mp4'): Presigned {
  const expiresAtMs = grant.expiresAtMs ?? systemClock.now() + 3_600_000
  const url = azurite.address(name, { ...grant, expiresAtMs })
  return { way: 'presigned', url, reference: name, expiresAtMs }
}

/** `createHttp`, with the ids of the blocks that were sent and the answers they got. */
function recording() {
  const blocks: string[] = []
  const recorder: typeof http = async (request) => {
    const answer = await http(request)
    const id = new URL(request.url).searchParams.get('blockid')
    if (id !== null) blocks.push(`${Buffer.from(id, 'base64')} ${answer.status}`)
    return answer
  }
  return { blocks, http: recorder }
}

const put = (address: string, content: Buffer) => {
  const body: StreamBody = {
    lengthBytes: content.length,
    async *chunks() {
      yield content
    },
  }
  return putBlob({
    target: { url: address, expiresAtMs: systemClock.now() + 3_600_000 },
    content: body,
    contentType: 'image/png',
    http,
    clock: systemClock,
    signal: never,
    md5: () => undefined,
  })
}

test('one PUT arrives whole, with its type, and may be made again', async () => {
  const azurite = await startAzurite()
  const content = Buffer.from('a picture')
  await put(azurite.address('w/a.png'), Buffer.from('an older picture'))
  await put(azurite.address('w/a.png'), content)
  expect(await azurite.read('w/a.png')).toEqual({ bytes: content, contentType: 'image/png' })
})

test('blocks arrive whole, with the type of the file', async () => {
  const azurite = await startAzurite()
  const sender = createSender(41 * MiB + 5)
  const { reference } = await sender.send(() => target(azurite))
  const blob = await azurite.read(reference)
  expect([blob?.contentType, blob?.bytes.equals(sender.bytes)]).toEqual(['video/mp4', true])
})

test('an upload that was stopped goes on with the blocks that are missing', async () => {
  const azurite = await startAzurite()
  const sender = createSender(20 * MiB)
  const stop = new AbortController()
  const stopping: typeof http = async (request) => {
    if ((sender.memory.kept?.blocks.size ?? 0) >= 3) stop.abort(new Error('stopping'))
    return await http(request)
  }
  const here = target(azurite)
  await expect(sender.send(() => here, { signal: stop.signal, http: stopping })).rejects.toThrow('stopping')
  const there = [...(sender.memory.kept?.blocks.keys() ?? [])].map((number) =>
    String(number).padStart(6, '0'),
  )
  const { blocks, http: recorder } = recording()
  await sender.send(() => here, { http: recorder })
  const sentAgain = blocks.filter((block) => there.includes(block.slice(0, 6)))
  expect({
    sentAgain,
    count: blocks.length,
    isComplete: (await azurite.read(here.reference))?.bytes.equals(sender.bytes),
  }).toEqual({
    sentAgain: [],
    count: planBlocks(20 * MiB).count - there.length,
    isComplete: true,
  })
})

test('blocks of an address that ended in mid-upload are of use to the next one for the same blob', async () => {
  const azurite = await startAzurite()
  const clock = shiftingClock(systemClock)
  const sender = createSender(20 * MiB, clock)
  const expiresAtMs = Math.ceil(systemClock.now() / 1_000) * 1_000 + 2_000
  const slow: typeof http = async (request) => {
    // The third block waits until the address is over.
    if ((sender.memory.kept?.blocks.size ?? 0) >= 2)
      await systemClock.sleep(expiresAtMs - systemClock.now() + 1_100)
    return await http(request)
  }
  // Life enough for the client to begin with it.
  clock.shift(-60_000)
  const short = { ...target(azurite, { expiresAtMs }), expiresAtMs: expiresAtMs - 60_000 }
  await expect(sender.send(() => short, { http: slow })).rejects.toMatchObject({
    failure: { kind: 'upload-expired' },
  })
  const there = sender.memory.kept?.blocks.size ?? 0
  const { blocks, http: recorder } = recording()
  const renewed = target(azurite)
  await sender.send(() => renewed, { http: recorder })
  expect({
    isKept: there >= 2,
    count: blocks.length,
    isComplete: (await azurite.read(renewed.reference))?.bytes.equals(sender.bytes),
  }).toEqual({
    isKept: true,
    count: planBlocks(20 * MiB).count - there,
    isComplete: true,
  })
})

test('a block whose MD5 is wrong is not taken, and is sent again', async () => {
  const azurite = await startAzurite()
  const sender = createSender(3 * MiB)
  const { blocks, http: recorder } = recording()
  let wrong = 1
  const clock = { now: systemClock.now, sleep: async () => {} }
  const damaging: typeof http = (request) =>
    recorder(
      request.headers?.['content-md5'] && wrong-- > 0
        ? { ...request, headers: { ...request.headers, 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' } }
        : request,
    )
  const { reference } = await sender.send(() => target(azurite), { clock, http: damaging })
  expect(blocks.map((block) => block.slice(7)).toSorted()).toEqual(['201', '201', '400'])
  expect((await azurite.read(reference))?.bytes.equals(sender.bytes)).toBe(true)
})

test('an address that has expired, was altered, or may not write says so and leaves nothing', async () => {
  const azurite = await startAzurite()
  const past = systemClock.now() - 5_000
  const begin = async (to: Presigned, clock = systemClock) => {
    const sender = createSender(5 * MiB, clock)
    const error = await sender.send(() => to).catch((reason) => reason)
    return error.failure.kind
  }
  const expired = { ...target(azurite, { expiresAtMs: past }), expiresAtMs: past }
  const whole = target(azurite)
  const altered = { ...whole, url: whole.url.replace(/sig=.{4}/, 'sig=AAAA') }
  const reading = target(azurite, { permissions: 'r' })
  expect([await begin(expired), await begin(altered), await begin(reading)]).toEqual([
    'upload-expired',
    'storage-refused',
    'storage-refused',
  ])
  expect(await azurite.read(whole.reference)).toBeUndefined()
})

test('an address that may only create gets the whole file in one PUT', async () => {
  const azurite = await startAzurite()
  const sender = createSender(5 * MiB)
  const { reference } = await sender.send(() => target(azurite, { permissions: 'c' }))
  expect((await azurite.read(reference))?.bytes.equals(sender.bytes)).toBe(true)
})
