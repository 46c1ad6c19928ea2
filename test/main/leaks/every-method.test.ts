import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { learningHttp } from '../../../main/log/learning.ts'
import { redactFailure } from '../../../main/log/redact-failure.ts'
import { createSecrets } from '../../../main/log/secrets.ts'
import { failureOf } from '../../../main/net/fault.ts'
import type { HttpRequest } from '../../../main/net/http.ts'
import { RateBuckets } from '../../../main/net/rate-buckets.ts'
import { createClient as createDolbyClient } from '../../../main/services/dolby/client.ts'
import { createTokens } from '../../../main/services/dolby/token.ts'
import { createClient } from '../../../main/services/mediamagic/client.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'
import { piecesIn, spellings } from './spellings.ts'

const { signal } = new AbortController()
const random = () => randomBytes(30).toString('base64')
const content = {
  lengthBytes: 1,
  async *chunks() {
    yield new Uint8Array(1)
  },
}
const callback = { url: 'https://hooks.example', headers: { 'x-mine': random() } }

type Mediamagic = ReturnType<typeof createClient>
type Dolby = ReturnType<typeof createDolbyClient>

const mediamagic: { [M in keyof Mediamagic]: (client: Mediamagic) => Promise<unknown> } = {
  requestUploadUrl: (client) =>
    client.requestUploadUrl({ filename: 'a.mp4', contentType: 'video/mp4' }, signal),
  uploadDirect: (client) =>
    client.uploadDirect({ filename: 'a.mp4', contentType: 'video/mp4', content }, signal),
  createSubmission: (client) => client.createSubmission({ assets: [{ blobPath: 'a' }] }, { signal }),
  submission: (client) => client.submission('s', signal),
  asset: (client) => client.asset('s', 'a', signal),
  issues: (client) => client.issues('s', 'a', signal),
  topics: (client) => client.topics('s', 'a', signal),
  versions: (client) => client.versions('s', 'a', signal),
  retryAsset: (client) => client.retryAsset('s', 'a', signal),
  fireSandboxEvent: (client) => client.fireSandboxEvent({ eventType: 'e', submissionId: 's' }, signal),
}

const dolby: { [M in keyof Dolby]: (client: Dolby) => Promise<unknown> } = {
  inputUrl: (client) => client.inputUrl('dlb://in/a.wav', signal),
  outputUrl: (client) => client.outputUrl('dlb://out/a.wav', signal),
  putInput: (client) => client.putInput(`https://s3.example/a?X-Amz-Signature=${random()}`, content, signal),
  renewed: (client) => client.renewed(signal),
  ready: (client) => client.ready(signal),
  startJob: (client) => client.startJob('/media/enhance', {}, signal),
  job: (client) => client.job('/media/enhance', 'j', signal),
  jobs: (client) => client.jobs({}, signal),
  allJobs: (client) => Array.fromAsync(client.allJobs({}, { signal, isStrict: true })),
  cancelJob: (client) => client.cancelJob('j', signal),
  registerWebhook: (client) => client.registerWebhook(callback, signal),
  replaceWebhook: (client) => client.replaceWebhook('w', callback, signal),
  webhook: (client) => client.webhook('w', signal),
  deleteWebhook: (client) => client.deleteWebhook('w', signal),
}

/** A service that answers everything with what it was sent and a link that nobody has seen, spelled in some way. */
function open({
  spell,
  status,
  isTokenGiven,
}: {
  spell(text: string): string
  status: number
  isTokenGiven: boolean
}) {
  const secrets = createSecrets()
  const planted = new Set<string>()
  const plant = (secret: string) => {
    planted.add(secret)
    return secret
  }
  const http = learningHttp(async ({ url, headers = {}, body }: HttpRequest) => {
    const signature = plant(random())
    for (const value of Object.values(headers)) {
      const [, secret] = /^(?:sk_test_|Bearer |Basic )(.+)$/.exec(value) ?? []
      if (secret) planted.add(secret)
    }
    for (const [, secret = ''] of url.matchAll(/Signature=([^&]+)/g)) planted.add(secret)
    if (isTokenGiven && url.endsWith('/v1/auth/token'))
      return {
        status: 200,
        headers: {},
        text: JSON.stringify({ access_token: plant(random()), expires_in: 1 }),
      }
    const link = `https://blobs.example/a?sv=2024-11-04&sp=cw&sig=${encodeURIComponent(signature)}`
    const sent = `${url} ${JSON.stringify(headers)} ${typeof body === 'string' ? body : ''}`
    return {
      status,
      headers: { location: link, 'x-ms-error-code': signature },
      text: spell(`${link} ${sent}`),
    }
  }, secrets)
  const clock = turnedClock()
  const common = { http, buckets: new RateBuckets({ clock, random: () => 0 }), clock, workspace: 'desk' }
  const credentials = { appKey: plant(random()), appSecret: plant(random()) }
  planted.add(callback.headers['x-mine'])
  const tokens = createTokens({
    ...common,
    tokenUrl: 'https://api.example',
    credentials: async () => credentials,
  })
  const key = `sk_test_${plant(random().replace(/\W/g, '0'))}`
  return {
    secrets,
    planted,
    mediamagic: createClient({ ...common, baseUrl: 'https://api.example', key: async () => key }),
    dolby: createDolbyClient({ ...common, apiUrl: 'https://api.example', tokens }),
  }
}

/** What is stored, logged and shown of whatever comes of it. */
async function outcomeOf(work: Promise<unknown>, hide: (text: string) => string): Promise<string> {
  const failure = await work.then(
    () => null,
    (error) => redactFailure(failureOf(error), hide),
  )
  return JSON.stringify(failure)
}

const cases = Object.keys(spellings).flatMap((spelling) =>
  [200, 302, 401, 402, 409, 500].map((status) => ({ spelling, status })),
)

test.each([true, false])(
  'no method of either service lets a secret out, a token given: %s',
  { timeout: 240_000 },
  async (isTokenGiven) => {
    const leaks: string[] = []
    const failures = new Set<string>()
    for (const { spelling, status } of cases) {
      const { secrets, planted, ...clients } = open({
        spell: spellings[spelling] ?? String,
        status,
        isTokenGiven,
      })
      const runs = [
        ...Object.entries(mediamagic).map(([name, run]) => [name, () => run(clients.mediamagic)] as const),
        ...Object.entries(dolby).map(([name, run]) => [name, () => run(clients.dolby)] as const),
      ]
      for (const [name, run] of runs) {
        const outcome = await outcomeOf(run(), secrets.hide)
        if (outcome === 'null') continue
        failures.add(name)
        leaks.push(...piecesIn(outcome, planted).map((piece) => `${name} ${spelling} ${status}: ${piece}`))
      }
    }
    expect(leaks).toEqual([])
    const never = Object.keys({ ...mediamagic, ...dolby }).filter((name) => !failures.has(name))
    expect(never).toEqual(isTokenGiven ? ['renewed', 'ready'] : [])
  },
)
