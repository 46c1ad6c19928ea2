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
