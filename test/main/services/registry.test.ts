import { expect, test } from 'vitest'
import { createHttp } from '../../../main/net/http.ts'
import { RateBuckets } from '../../../main/net/rate-buckets.ts'
import { hostsFrom } from '../../../main/services/hosts.ts'
import { builtInPresets, createServices, operations } from '../../../main/services/registry.ts'
import { operationOfferSchema } from '../../../preload/domain/model/preset.ts'
import { descriptorOf, serviceNames } from '../../../preload/domain/services/registry.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

test('what a descriptor promises is what the connection can do', () => {
  const clock = turnedClock()
  const services = createServices({
    ...{ http: createHttp({ clock }), buckets: new RateBuckets({ clock }), clock },
    hostsOf: (_, service) => hostsFrom({}, service),
    keyOf: async () => '',
  })
  const canCancel = builtInPresets.map(({ preset }) => [
    preset.name,
    services[preset.service].connect('desk', preset).cancel !== undefined,
  ])
  expect(canCancel).toEqual(
    builtInPresets.map(({ preset }) => [preset.name, descriptorOf(preset.service).canCancel]),
  )
})

test('every service offers something, and a preset for it, under its own name', () => {
  for (const service of serviceNames) {
    const offered = operations.filter((each) => each.service === service)
    expect(offered.map((each) => operationOfferSchema.parse(each))).toEqual(offered)
    const presets = builtInPresets.filter(({ preset }) => preset.service === service)
    expect(presets.length).toBeGreaterThan(0)
    for (const { preset } of presets)
      expect(offered.map(({ operation }) => operation)).toContain(preset.operation)
  }
})
