import { expect, test } from 'vitest'
import { frameRateOf } from '../../../../renderer/results/player/frame-rate.ts'
import { nextSpeed, playerCommandOf, type Speed } from '../../../../renderer/results/player/shuttle.ts'

function shuttled(keys: string): Speed[] {
  let speed: Speed = 0
  return [...keys].map((key) => {
    speed = nextSpeed(speed, key === 'l' ? 'forward' : 'backward')
    return speed
  })
}

test('J and L slow down before they turn round', () => {
  expect([shuttled('llllj'), shuttled('jjjjl'), shuttled('ljl')]).toEqual([
    [1, 2, 4, 4, 2],
    [-1, -2, -4, -4, -2],
    [1, -1, 1],
  ])
})

test('keys with a modifier of the system mean nothing to the player', () => {
  const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }
  const pressed = [
    { ...none, key: ' ' },
    { ...none, key: 'ArrowLeft' },
    { ...none, key: 'ArrowRight', shiftKey: true },
    { ...none, key: 'F' },
    { ...none, key: 'f', ctrlKey: true },
    { ...none, key: 'l', metaKey: true },
    { ...none, key: 'x' },
  ]
  expect(pressed.map(playerCommandOf)).toEqual([
    { do: 'toggle' },
    { do: 'step', frames: -1 },
    { do: 'skip', ms: 1000 },
    { do: 'full-screen' },
    undefined,
    undefined,
    undefined,
  ])
})

test('the rate of frames is told from when they were shown', () => {
  const shown = (rate: number, kept: (frame: number) => boolean = () => true) =>
    Array.from({ length: 40 }, (_, frame) => frame)
      .filter(kept)
      .map((frame) => frame / rate)
  const rates = [
    shown(25),
    shown(24_000 / 1001),
    shown(24),
    shown(30_000 / 1001, (frame) => frame % 5 !== 0),
    shown(25).slice(0, 8),
    shown(17),
    [0, 0.1, 0.15, 0.4],
  ].map((times) => frameRateOf(times))
  expect(rates).toEqual([25, 24_000 / 1001, 24, 30_000 / 1001, undefined, undefined, undefined])
})
