import { createServer } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createOnline } from '../../../main/net/online.ts'
import { reaches } from '../../../main/net/reach.ts'
import { listen } from '../../fakes/loopback.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

function open() {
  const clock = turnedClock()
  const events: string[] = []
  const asked: string[] = []
  const state = { isReached: false, isWaitedFor: true }
  const online = createOnline({
    clock,
    reaches: async (url) => {
      asked.push(url)
      return state.isReached
    },
    isWaitedFor: () => state.isWaitedFor,
    back: (host) => events.push(`back ${host}`),
    changed: () => events.push(`lost: ${online.hosts.join(' ') || 'none'}`),
  })
  onTestFinished(() => online.stop())
  /** Lets as much time pass as the next look waits for; gives how much that was. */
  const nextPoll = async () => {
    const waitMs = Math.min(...clock.wakesMs) - clock.now()
    clock.turn(waitMs)
    for (let at = 0; at < 5; at += 1) await turn()
    return waitMs
  }
  return { clock, online, events, asked, state, nextPoll }
}

test('a lost host is looked for less than 2 s later, again and again, and told once when it answers', async () => {
  const { online, events, state, nextPoll } = open()
  online.lost('a.example')
  online.lost('a.example')
  const waits = []
  for (let at = 0; at < 40; at += 1) waits.push(await nextPoll())
  state.isReached = true
  waits.push(await nextPoll())
  expect(events).toEqual(['lost: a.example', 'lost: none', 'back a.example'])
  expect(waits.filter((waitMs) => waitMs >= 2_000)).toEqual([])
})

test('it is looked for the way that requests to it went', async () => {
  const { online, asked, nextPoll } = open()
  online.traffic.unacknowledged('http://127.0.0.1:8080/a/b?sig=SECRET')
  online.lost('127.0.0.1:8080')
  await nextPoll()
  online.lost('b.example:8443')
  await nextPoll()
  expect(asked).toEqual(['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'https://b.example:8443'])
})

test('a look that takes long does not hold up the next one', async () => {
  const clock = turnedClock()
  const looks: PromiseWithResolvers<boolean>[] = []
  const back: string[] = []
  const online = createOnline({
    clock,
    reaches: () => {
      const look = Promise.withResolvers<boolean>()
      looks.push(look)
      return look.promise
    },
    isWaitedFor: () => true,
    back: (host) => back.push(host),
  })
  onTestFinished(() => online.stop())
  online.lost('a.example')
  for (let at = 0; at < 3; at += 1) {
    clock.turn(1_500)
    for (let wait = 0; wait < 5; wait += 1) await turn()
  }
  expect(looks).toHaveLength(3)
  looks[2]?.resolve(true)
  await expect.poll(() => back).toEqual(['a.example'])
  looks[0]?.resolve(true)
  await turn()
  expect(back).toEqual(['a.example'])
})

test('the first answer of the host ends it, and whoever waits goes on', async () => {
  const { clock, online, events } = open()
  online.lost('a.example')
  online.traffic.answered('https://other.example/x')
  online.traffic.answered('https://a.example/x')
  online.traffic.answered('https://a.example/y')
  await turn()
  expect({ events, sleeping: clock.wakesMs }).toEqual({
    events: ['lost: a.example', 'lost: none', 'back a.example'],
    sleeping: [],
  })
})

test('when nobody waits for it any more, nobody looks', async () => {
  const { clock, online, events, asked, state, nextPoll } = open()
  online.lost('a.example')
  await nextPoll()
  state.isWaitedFor = false
  await nextPoll()
  expect({ events, asked: asked.length, sleeping: clock.wakesMs }).toEqual({
    events: ['lost: a.example', 'lost: none'],
    asked: 1,
    sleeping: [],
  })
})

test('a host that answers the look but not the request is looked for later and later, at most once a minute', async () => {
  const { online, events, state, nextPoll } = open()
  state.isReached = true
  const waits: number[] = []
  for (let time = 0; time < 9; time += 1) {
    online.lost('a.example')
    waits.push(await nextPoll())
  }
  expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000, 60_000])
  expect(events.filter((each) => each.startsWith('back'))).toHaveLength(9)
})

test('a host that takes connections without answering is looked for at the same pace, and told once it answers', async () => {
  const clock = turnedClock()
  const server = createServer((request, response) =>
    state.isThere ? response.end() : void request.socket.destroy(),
  )
  const { host } = await listen(server)
  const state = { isThere: false }
  const looks: Promise<boolean>[] = []
  const events: string[] = []
  const online = createOnline({
    clock,
    reaches(url, signal) {
      const look = reaches(url, async () => null, signal)
      looks.push(look)
      return look
    },
    isWaitedFor: () => true,
    back: () => events.push('back'),
    changed: () => events.push(online.hosts.length ? 'offline' : 'not offline'),
  })
  onTestFinished(() => online.stop())
  online.traffic.unacknowledged(`http://${host}/`)
  /** A request that fails between two looks changes nothing. */
  const nextPoll = async () => {
    online.lost(host)
    const waitMs = Math.min(...clock.wakesMs) - clock.now()
    const before = looks.length
    clock.turn(waitMs)
    await expect.poll(() => looks.length).toBe(before + 1)
    await looks.at(-1)
    await turn()
    return waitMs
  }
  const waits = []
  for (let time = 0; time < 8; time += 1) waits.push(await nextPoll())
  state.isThere = true
  waits.push(await nextPoll())
  expect({ waits, events }).toEqual({
    waits: Array(9).fill(1_500),
    events: ['offline', 'not offline', 'back'],
  })
})

test('a host that answers some requests and not others is tried later and later all the same', async () => {
  const { online, events, state, nextPoll } = open()
  state.isReached = true
  const { answered } = online.traffic
  const backs = () => events.filter((each) => each.startsWith('back')).length
  let tries = 0
  const sendAgain = () => {
    tries += 1
    answered('https://a.example/asset')
    online.lost('a.example')
    answered('https://a.example/topics')
  }
  sendAgain()
  const waits: number[] = []
  for (let look = 0; look < 7; look += 1) {
    while (backs() >= tries && tries < 1_000) sendAgain()
    waits.push(await nextPoll())
  }
  expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000])
})

test('two seconds with an answer, or a look in vain, bring the pace back', async () => {
  const { clock, online, state, nextPoll } = open()
  state.isReached = true
  const waits: number[] = []
  const lose = async () => {
    online.lost('a.example')
    waits.push(await nextPoll())
  }
  for (let time = 0; time < 4; time += 1) await lose()
  online.traffic.answered('https://a.example/')
  clock.turn(2_000)
  await lose()
  await lose()
  state.isReached = false
  await lose()
  waits.push(await nextPoll(), await nextPoll())
  state.isReached = true
  waits.push(await nextPoll())
  expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 1_500, 3_000, 6_000, 1_500, 1_500, 1_500])
})

test('a clock that is put right changes nothing about the pace', async () => {
  const { clock, online, state, nextPoll } = open()
  state.isReached = true
  online.lost('a.example')
  await nextPoll()
  clock.turn(-7_200_000)
  online.lost('a.example')
  expect(await nextPoll()).toBe(1_500)
})

test('whoever waits in the middle of something goes on at once, or when the time is over', async () => {
  const { clock, online, state, nextPoll } = open()
  state.isWaitedFor = false
  const never = new AbortController().signal
  const over: string[] = []
  const first = online.untilBack('a.example', 60_000, never).then(() => over.push('first'))
  const second = online.untilBack('a.example', 4_000, never).then(() => over.push('second'))
  await nextPoll()
  await nextPoll()
  expect(over).toEqual([])
  clock.turn(1_000)
  await second
  state.isReached = true
  await nextPoll()
  await first
  expect(over).toEqual(['second', 'first'])
  const stop = new AbortController()
  const third = online.untilBack('b.example', 60_000, stop.signal)
  stop.abort(new Error('stopping'))
  await expect(third).rejects.toThrow('stopping')
})

test('once it is stopped nobody is looked for', async () => {
  const { clock, online, events } = open()
  online.lost('a.example')
  online.stop()
  online.lost('b.example')
  await turn()
  expect({ hosts: online.hosts, sleeping: clock.wakesMs, events }).toEqual({
    hosts: [],
    sleeping: [],
    events: ['lost: a.example'],
  })
})
