import { expect, test } from 'vitest'
import { inputLocation, outputLocation } from '../../../../main/services/dolby/locations.ts'

const shape = (location: string) => location.replace(/[0-9a-f]{32}/, 'KEY')

test('a location is new each time, and of safe characters whatever the file is called', () => {
  const locations = Array.from({ length: 100 }, () => inputLocation('/a/Café (final) 50%.WAV'))
  expect(new Set(locations).size).toBe(100)
  expect([
    ...new Set(locations.map(shape)),
    shape(inputLocation('/a/no extension')),
    shape(inputLocation('/a/odd.ex t')),
    shape(outputLocation(inputLocation('a.wav'), 1, '.json')),
  ]).toEqual(['dlb://in/KEY.wav', 'dlb://in/KEY', 'dlb://in/KEY', 'dlb://out/KEY/1.json'])
})
