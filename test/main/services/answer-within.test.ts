import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { failureOf } from '../../../main/net/fault.ts'
import { RateBuckets } from '../../../main/net/rate-buckets.ts'
import { answerWithin } from '../../../main/services/answer-within.ts'
import { allHostsFrom, hostsAt } from '../../../main/services/hosts.ts'
import { createServices } from '../../../main/services/registry.ts'
import { descriptorOf } from '../../../preload/domain/services/registry.ts'
import { sentenceFor } from '../../../preload/domain/words/failure.ts'

test('a service that does not answer a person in time is named, and nothing is promised', async () => {
  const signal = answerWithin(20, '127.0.0.1:4321')
  const keepsRunning = setTimeout(() => {}, 10_000)
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
  clearTimeout(keepsRunning)
  const failure = failureOf(signal.reason)
  expect(failure).toMatchObject({ kind: 'stalled', silentMs: 20, host: '127.0.0.1:4321' })
  expect(sentenceFor({ ...failure, kind: 'stalled', host: 'x', silentMs: 60_000, isAskedOnce: true })).toBe(
    'No response from x for 60 seconds. Try again in a moment.',
  )
  expect(sentenceFor(failure)).toContain('127.0.0.1:4321')
})

test('whom a service asks is said by its name, its address in the environment or the demo’s', () => {
  const hosts = allHostsFrom({ DOLBY_API_URL: 'https://eu.example:8443' })
  const services = createServices({
    clock: systemClock,
    http: async () => ({ status: 500, headers: {}, text: '' }),
    buckets: new RateBuckets({ clock: systemClock }),
    hostsOf: (workspace, service) =>
      workspace === 'demo' ? hostsAt('http://127.0.0.1:9', service) : hosts[service],
    keyOf: async () => 'key',
  })
  expect([
    services.mediamagic.hostOf('desk'),
    services.dolby.hostOf('desk'),
    services.mediamagic.hostOf('demo'),
  ]).toEqual([new URL(descriptorOf('mediamagic').hosts.api.url).host, 'eu.example:8443', '127.0.0.1:9'])
})

/** Their time-outs end in something else: an answer that is no, a fault of the network, the end of a command's waiting. */
const others = ['net/reach.ts', 'net/socks-agent.ts', 'cli/demo.ts', 'cli/commands/queue.ts']

test('no other time-out reaches a person, who would read of a bug', () => {
  const main = fileURLToPath(new URL('../../../main', import.meta.url))
  const found = readdirSync(main, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('sandbox/'))
    .filter((name) => readFileSync(join(main, name), 'utf8').includes('AbortSignal.timeout('))
  expect(found.toSorted()).toEqual(others.toSorted())
})
