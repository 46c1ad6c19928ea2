import { expect, test } from 'vitest'
import { ReleasedDrives } from '../../../main/queue/released-drives.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

function open() {
  const clock = turnedClock()
  const back: string[] = []
  const away = { isNow: false, asked: 0 }
  const drives = new ReleasedDrives({
    clock,
    back: (volume) => void back.push(volume),
    async isAway() {
      away.asked += 1
      return away.isNow
    },
  })
  const pass = async () => {
    for (let at = 0; at < 3; at += 1) {
      clock.turn(2_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { clock, back, away, drives, pass }
}

test('a drive is used again once it was away and is back, or when a person wants it', async () => {
  const { back, away, drives, pass } = open()
  drives.start()
  drives.release('/media/a')
  await pass()
  expect([drives.has('/media/a'), back]).toEqual([true, []])
  away.isNow = true
  await pass()
  away.isNow = false
  await pass()
  expect([drives.has('/media/a'), back]).toEqual([false, ['/media/a']])
  drives.release('/media/a')
  drives.resume('/media/a')
  expect(back).toEqual(['/media/a', '/media/a'])
})

test('stopped, it asks no drive and keeps no timer; started again it knows what was let go of', async () => {
  const { clock, back, away, drives, pass } = open()
  drives.start()
  drives.release('/media/a')
  away.isNow = true
  await pass()
  drives.stop()
  await pass()
  const { asked } = away
  away.isNow = false
  await pass()
  expect([away.asked, clock.wakesMs, drives.has('/media/a'), back]).toEqual([asked, [], true, []])
  drives.start()
  await pass()
  expect(back).toEqual(['/media/a'])
})
