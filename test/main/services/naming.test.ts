import { expect, test } from 'vitest'
import { systemClock } from '../../../main/net/clock.ts'
import { RateBuckets } from '../../../main/net/rate-buckets.ts'
import { builtInPresets, createServices } from '../../../main/services/registry.ts'
import { failureSchema } from '../../../preload/domain/model/failure.ts'
import { submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import { descriptorOf, serviceNames } from '../../../preload/domain/services/registry.ts'
import { failureLine } from '../../../preload/domain/words/in-window.ts'
import { failureOf } from '../../fakes/failure-of.ts'

const answers = [
  [503, 'service-trouble'],
  [401, 'key-refused'],
  [404, 'rejected'],
] as const

const cases = serviceNames.flatMap((service) => answers.map(([status, kind]) => ({ service, status, kind })))

test.each(cases)('$service answers a person with $status: the $kind names it and no other', async (each) => {
  const { service, status, kind } = each
  const services = createServices({
    http: async () => ({ status, headers: {}, text: '{"detail":"no","error":"no"}' }),
    buckets: new RateBuckets({ clock: systemClock }),
    clock: systemClock,
    hostsOf: () => {
      const { hosts } = descriptorOf(service)
      return { api: hosts.api.url, token: hosts.api.url }
    },
    keyOf: async () => 'key:secret',
  })
  const preset = builtInPresets.find((offer) => offer.preset.service === service)?.preset
  if (!preset) throw new Error('every service has a preset')
  const signal = new AbortController().signal
  const connection = services[service].connect('Desk', preset)
  const failure = failureSchema.parse(
    await failureOf(connection.report(submissionIdSchema.parse('sub_1'), signal)),
  )
  // Dolby has its token refused before anything else is asked.
  expect(failure).toMatchObject({
    kind: service === 'dolby' && kind === 'rejected' ? expect.any(String) : kind,
    service,
  })
  const own = descriptorOf(service).shortTitle
  const others = serviceNames.filter((name) => name !== service).map((name) => descriptorOf(name).shortTitle)
  const sentence = failureLine(failure).replace('MediaMagic will retry automatically.', '')
  expect(sentence).toContain(own)
  for (const other of others) expect(sentence).not.toContain(other)
})
