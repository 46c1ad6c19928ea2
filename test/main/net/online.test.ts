import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createOnline } from '../../../main/net/online.ts'
import { listen, unusedPort } from '../../fakes/loopback.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

function open() {
  const clock = turnedClock()
  const said: string[] = []
  const online = createOnline({
    clock,
    back: (host) => said.push(`back ${host}`),
    changed: () => said.push(`lost: ${online.hosts.join(' ') || 'none'}`),
  })
  onTestFinished(() => online.stop())
  /** Lets as much time pass as the next look waits for; gives how much that was. */
  const nextLook = async () => {
    await expect.poll(() => clock.wakesMs.length).toBe(1)
    const waitMs = (clock.wakesMs[0] ?? 0) - clock.now()
    clock.turn(waitMs)
    return waitMs
  }
  return { online, said, nextLook }
}

test('a lost host is looked for less than 2 s later, again and again, and told once when it answers', async () => {
  const { online, said, nextLook } = open()
  const port = await unusedPort(createServer())
  const host = `127.0.0.1:${port}`
  online.lost(host)
  online.lost(host)
  const waits = [await nextLook(), await nextLook(), await nextLook()]
  const server = createServer()
  server.listen(port, '127.0.0.1')
  onTestFinished(() => void server.close())
  waits.push(await nextLook())
  await expect.poll(() => said).toEqual([`lost: ${host}`, 'lost: none', `back ${host}`])
  expect(waits.filter((waitMs) => waitMs >= 2_000)).toEqual([])
})

test('a host that answers the look but not the request is looked for less and less often, at most once a minute', async () => {
  const { online, said, nextLook } = open()
  const { host } = await listen(createServer())
  const waits: number[] = []
  for (let time = 0; time < 9; time += 1) {
    online.lost(host)
    waits.push(await nextLook())
    await expect.poll(() => said.filter((each) => each.startsWith('back'))).toHaveLength(time + 1)
  }
  expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000, 60_000])
})

test('once it is stopped nobody is looked for', async () => {
  const { online, said } = open()
  online.lost('127.0.0.1:1')
  online.stop()
  online.lost('127.0.0.1:2')
  await expect.poll(() => online.hosts).toEqual([])
  expect(said).toEqual(['lost: 127.0.0.1:1'])
})
