import { between, pick, type Random } from './seeded.ts'
import { type Trouble, told } from './trouble.ts'
import type { World } from './world.ts'

/** What the services and the way to them do. */
export const remoteTroubles: Record<string, Trouble> = {
  'a bucket is full': ({ sandbox, holds, clock }, random) => {
    const bucket = pick(random, ['upload', 'submission_write', 'submission_read'] as const) ?? 'upload'
    const waitMs = between(random, 12, 40) * 1_000
    const dateMs = Math.floor((clock.now() + waitMs) / 1_000) * 1_000
    const isDate = random() < 0.4
    sandbox.faults.rateLimit({
      bucket,
      retryAfter: isDate ? new Date(dateMs).toUTCString() : waitMs / 1_000,
    })
    holds.push({ bucket, isDate, untilMs: (answeredMs) => (isDate ? dateMs : answeredMs + waitMs) })
    return `${bucket}, ${isDate ? 'until a date' : 'for'} ${waitMs / 1_000} s`
  },
  'the API breaks': told(({ sandbox }, random) =>
    sandbox.faults.answerApi({
      status: pick(random, [500, 502, 503, 504]) ?? 500,
      body: pick(random, ['html', 'json', 'empty'] as const) ?? 'html',
      times: between(random, 1, 3),
    }),
  ),
  'the API breaks and repeats secrets': told((world) =>
    world.sandbox.faults.answerApi({ status: 500, detail: secretsIn(world), times: 2 }),
  ),
  'the API refuses and repeats secrets': told((world, random) =>
    world.sandbox.faults.answerApi({
      status: pick(random, [400, 403, 422]) ?? 400,
      path: pick(random, ['uploads', 'submissions$']) ?? 'uploads',
      detail: secretsIn(world),
    }),
  ),
  'an answer makes no sense': told(({ sandbox }, random) =>
    sandbox.faults.answerApi({
      status: 200,
      body: pick(random, ['html', 'json', 'empty'] as const) ?? 'html',
    }),
  ),
  'answers are odd': told(({ sandbox }) => sandbox.faults.oddShapes(true)),
  'a request is lost': told(({ sandbox }) => sandbox.faults.dropApi({ when: 'before' })),
  'an answer is lost': told(({ sandbox }) => sandbox.faults.dropApi({ when: 'after' })),
  'the services are slow': told((world, random) => {
    const latencyMs = { api: between(random, 5, 60), blob: between(random, 0, 30) }
    return forAWhile(world, random, (isOn) => world.slowDown(isOn ? { latencyMs } : null))
  }),
  'the API is silent': told(({ sandbox }) => sandbox.faults.stallApi()),
  'a block is lost': told(({ sandbox }, random) =>
    sandbox.faults.dropBlob({
      when: pick(random, ['before', 'midway', 'after'] as const) ?? 'before',
      afterBytes: between(random, 0, 3_000_000),
      times: between(random, 1, 2),
    }),
  ),
  'the block list is lost': told(({ sandbox }, random) =>
    sandbox.faults.dropBlob({
      call: 'put-block-list',
      when: pick(random, ['before', 'after'] as const) ?? 'after',
    }),
  ),
  'the storage is busy': told(({ sandbox }, random) =>
    sandbox.faults.refuseBlob({
      code: pick(random, ['ServerBusy', 'InternalError', 'OperationTimedOut'] as const) ?? 'ServerBusy',
      body: pick(random, ['xml', 'html', 'empty'] as const) ?? 'xml',
      times: between(random, 1, 4),
    }),
  ),
  'bytes are damaged': told(({ sandbox }) =>
    sandbox.faults.refuseBlob({ code: 'Md5Mismatch', call: 'put-block' }),
  ),
  'an address expires': told(({ sandbox }) => sandbox.faults.refuseBlob({ code: 'AuthenticationFailed' })),
  'addresses expire': told(({ sandbox }) => sandbox.faults.expireUploadUrls()),
  'blocks are dropped': told(({ sandbox }) => sandbox.faults.discardBlocks()),
  'addresses take no blocks': told((world, random) =>
    forAWhile(world, random, (isOn) => world.sandbox.faults.sasPermissions(isOn ? 'c' : 'cw')),
  ),
  'the storage is slow': told((world, random) => {
    const bytesPerSecond = between(random, 15, 50) * 1_000_000
    return forAWhile(world, random, (isOn) => world.slowDown(isOn ? { bytesPerSecond } : null))
  }),
  'the storage is silent': told(({ sandbox }, random) =>
    sandbox.faults.stallBlob({ afterBytes: between(random, 0, 2_000_000) }),
  ),
  'an analysis fails': told(({ sandbox }, random) =>
    sandbox.faults.failAssets({ times: 1, isRetryable: random() < 0.7 }),
  ),
  'the network goes': told((world, random) =>
    forAWhile(world, random, (isOn) => world.sandbox.faults.offline(isOn)),
  ),
  'a sign-in page': told((world, random) =>
    forAWhile(world, random, (isOn) => world.sandbox.faults.captivePortal(isOn)),
  ),
  'the key is refused': told(async (world, random) => {
    const state = pick(random, ['unknown', 'expired', 'revoked'] as const) ?? 'unknown'
    await forAWhile(world, random, (isOn) => world.sandbox.faults.key({ state: isOn ? state : 'ready' }))
    await world.engine.unpause()
  }),
  'the plan is refused': told(async (world, random) => {
    world.sandbox.faults.refusePlan({ times: between(random, 1, 2) })
    await world.passing.pass(between(random, 600, 3_000))
    await world.engine.unpause()
  }),
}

async function forAWhile(world: World, random: Random, set: (isOn: boolean) => void): Promise<void> {
  const whileMs = between(random, 600, 4_000)
  set(true)
  await world.passing.pass(whileMs)
  set(false)
}

/** What the reference says that nobody may write down, as an answer may repeat it. */
function secretsIn({ sandbox, webhookSecret }: World): string {
  const query = sandbox.requests.findLast(({ query }) => query.includes('sig='))?.query ?? 'sv=1&sig=none'
  const place = `${sandbox.blobUrl}/assets/a/b.mp4`
  return `Key ${sandbox.key} may not write to ${place}?${query}; secret ${webhookSecret}`
}
