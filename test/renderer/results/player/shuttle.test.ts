import { expect, test } from 'vitest'
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
