import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { causeOf, failurePolicy } from '../../../preload/domain/failure-policy.ts'
import { failureSchema } from '../../../preload/domain/model/failure.ts'

const all = Object.entries(failurePolicy)
const kindsWhere = (holds: (policy: (typeof all)[number][1]) => boolean) =>
  all.filter(([, policy]) => holds(policy)).map(([kind]) => kind)

test('every kind of failure has its policy, and no policy is for a kind that is not there', () => {
  const kinds = failureSchema.options.map(({ shape }) => shape.kind.value)
  expect(Object.keys(failurePolicy).sort()).toEqual([...kinds].sort())
})

test('what ends or pauses needs a person, what needs one does not pass by itself', () => {
  expect({
    endedWithNobody: kindsWhere(
      ({ reaction, whoActs }) => (reaction === 'end' || reaction === 'pause') && whoActs === 'nobody',
    ),
    passingWithSomebody: kindsWhere(({ isTransient, whoActs }) => isTransient && whoActs === 'person'),
    neitherPassingNorSomebody: kindsWhere(({ isTransient, whoActs }) => !isTransient && whoActs === 'nobody'),
    somebodyToldToWait: kindsWhere(({ whoActs, remedy }) => whoActs === 'person' && remedy === 'wait'),
    pausedForNoWorkspace: kindsWhere(({ reaction, scope }) => reaction === 'pause' && scope !== 'workspace'),
  }).toEqual({
    endedWithNobody: [],
    passingWithSomebody: [],
    neitherPassingNorSomebody: [],
    somebodyToldToWait: [],
    pausedForNoWorkspace: [],
  })
})

test('failures are of one cause where the same thing mends them', () => {
  const message = 'no'
  expect([
    causeOf({ kind: 'key-refused', workspace: 'a', message }) ===
      causeOf({ kind: 'key-refused', workspace: 'a', message: 'other words' }),
    causeOf({ kind: 'key-refused', workspace: 'a', message }) ===
      causeOf({ kind: 'key-refused', workspace: 'b', message }),
    causeOf({ kind: 'offline', host: 'a' }) === causeOf({ kind: 'offline', host: 'b' }),
    causeOf({ kind: 'data-full', path: '/a' }) === causeOf({ kind: 'data-full', path: '/b' }),
    causeOf({ kind: 'empty' }) === causeOf({ kind: 'unsupported', extension: '.x' }),
  ]).toEqual([true, false, false, true, false])
})

test('nobody else keeps a list of kinds: what they have in common is a fact of the policy', () => {
  const kinds = Object.keys(failurePolicy)
  /** A list of string literals, each of them the name of a failure. */
  const listed = (source: string) =>
    [...source.matchAll(/\[((?:\s*'[a-z-]+',?)+)\s*\]/g)]
      .map(([, items = '']) => [...items.matchAll(/'([a-z-]+)'/g)].map(([, kind = '']) => kind))
      .filter((items) => items.length > 1 && items.every((item) => kinds.includes(item)))
  expect(listed("const own = ['offline', 'stalled']")).toHaveLength(1)
  const top = fileURLToPath(new URL('../../..', import.meta.url))
  const found = ['main', 'preload', 'renderer'].flatMap((room) =>
    readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .flatMap((path) =>
        listed(readFileSync(join(top, room, path), 'utf8')).map((items) => `${room}/${path}: ${items}`),
      ),
  )
  expect(found).toEqual([])
})
