import { expect, test } from 'vitest'
import {
  carryDecisions,
  type DecidedVersion,
  placeDecisions,
  type StoredDecision,
} from '../../../../preload/domain/issues/carry.ts'
import { countDecisions, decisionsById, isStillThere } from '../../../../preload/domain/issues/decisions.ts'
import type { DecisionState } from '../../../../preload/domain/model/decision.ts'
import { jobIdSchema } from '../../../../preload/domain/model/ids.ts'
import type { Issue } from '../../../../preload/domain/model/result.ts'
import { issue } from '../../../fakes/issues.ts'

const price = (id: string, own: Partial<Issue> = {}) =>
  issue(id, { ruleCode: 'CAP_1', summary: 'The price is not legible', ...own })
const vat = (id: string) => issue(id, { ruleCode: 'CAP_2', summary: 'VAT is not stated anywhere' })

const decided = (about: Issue, state: DecisionState, note = ''): StoredDecision => ({
  issueId: about.id,
  state,
  note,
  by: 'Mia',
  atMs: 1,
  about,
  carriedFrom: null,
})

const version = (number: number, issues: Issue[], stored: StoredDecision[] = []): DecidedVersion => ({
  jobId: jobIdSchema.parse(`v${number}`),
  number,
  issues,
  stored,
})

const held = (...versions: DecidedVersion[]) =>
  carryDecisions(versions).map(({ issueId, state, note, carriedFrom }) => [
    issueId,
    state,
    note,
    carriedFrom?.versionNumber ?? null,
  ])

test('a decision follows its issue through versions that number their issues anew', () => {
  const one = version(1, [price('a'), vat('b')], [decided(price('a'), 'accepted', 'Client agreed')])
  expect(held(one, version(2, [vat('a'), price('z')]))).toEqual([['z', 'accepted', 'Client agreed', 1]])
  expect(held(one, version(2, [vat('a'), price('z')]), version(3, [price('q')]))).toEqual([
    ['q', 'accepted', 'Client agreed', 1],
  ])
})

test('what is decided anew holds, and what is gone is not carried', () => {
  const one = version(
    1,
    [price('a'), vat('b')],
    [decided(price('a'), 'fixed'), decided(vat('b'), 'disputed')],
  )
  const two = version(2, [price('c')], [decided(price('c'), 'accepted')])
  expect(held(one, two)).toEqual([['c', 'accepted', '', null]])
  expect(held(one, two, version(3, [price('d'), vat('e')]))).toEqual([['d', 'accepted', '', 2]])
})

test('opened again is open in the next version too, and nothing is carried of it but a note', () => {
  const one = version(1, [price('a')], [decided(price('a'), 'fixed')])
  const two = version(2, [price('b')], [decided(price('b'), 'open')])
  expect(held(one, two, version(3, [price('c')]))).toEqual([])
  const noted = version(2, [price('b')], [decided(price('b'), 'open', 'Ask the client')])
  expect(held(one, noted, version(3, [price('c')]))).toEqual([['c', 'open', 'Ask the client', 2]])
})

test('fixed, and still there in the next export: open again, and said', () => {
  const one = version(
    1,
    [price('a'), vat('b')],
    [decided(price('a'), 'fixed'), decided(vat('b'), 'accepted')],
  )
  const now = [price('c'), vat('d'), issue('e', { ruleCode: 'NEW' })]
  const decisions = decisionsById(carryDecisions([one, version(2, now)]))
  expect(countDecisions(now, decisions)).toEqual({
    ...{ total: 3, done: 1, open: 2, fixed: 0, disputed: 0, accepted: 1, settled: 0, stillThere: 1 },
  })
  const [first] = now
  expect(first && isStillThere(first, decisions.get('c'))).toBe(true)
  // The service says that it is gone.
  expect(isStillThere({ status: 'RESOLVED' }, decisions.get('c'))).toBe(false)
  // In the version it was decided about, it is done.
  const own = decisionsById(carryDecisions([one]))
  expect(countDecisions(one.issues, own)).toMatchObject({ done: 2, fixed: 1, stillThere: 0 })
})

test('a result that is fetched anew keeps its decisions, whatever it calls its issues', () => {
  const stored = [decided(price('1'), 'accepted'), decided(vat('2'), 'disputed')]
  const places = (issues: Issue[]) =>
    [...placeDecisions(issues, stored)].map(([id, { state }]) => `${id} ${state}`).sort()
  expect(places([price('1'), vat('2')])).toEqual(['1 accepted', '2 disputed'])
  // Numbered in another order.
  expect(places([vat('1'), price('2')])).toEqual(['1 disputed', '2 accepted'])
  expect(places([price('x'), vat('y'), issue('1', { ruleCode: 'OTHER' })])).toEqual([
    'x accepted',
    'y disputed',
  ])
  // The service words its issue anew, or gives it another rule: the id is all that is left.
  expect(places([price('1', { ruleCode: 'CAP_9', summary: 'Something else' }), vat('2')])).toEqual([
    '1 accepted',
    '2 disputed',
  ])
  expect(places([vat('2')])).toEqual(['2 disputed'])
})

test('of issues that read the same each keeps its own', () => {
  const twins = [price('1'), price('2'), price('3')]
  const stored = [decided(price('2'), 'accepted')]
  expect([...placeDecisions(twins, stored).keys()]).toEqual(['2'])
  expect(held(version(1, twins, stored), version(2, [price('x'), price('y'), price('z')]))).toEqual([
    ['y', 'accepted', '', 1],
  ])
})

test('1,200 issues over twenty versions are carried in a moment', () => {
  const issues = (prefix: string) =>
    Array.from({ length: 1_200 }, (_, at) =>
      issue(`${prefix}${at}`, { ruleCode: `R_${at % 40}`, summary: `Issue number ${at}` }),
    )
  const first = issues('v1-')
  const versions = Array.from({ length: 20 }, (_, at) => version(at + 1, at ? issues(`v${at + 1}-`) : first))
  const stored = first.map((each) => decided(each, 'accepted'))
  const all = carryDecisions([{ ...version(1, first, stored) }, ...versions.slice(1)])
  expect(all).toHaveLength(1_200)
  expect(all.every(({ issueId, carriedFrom }) => issueId.startsWith('v20-') && carriedFrom)).toBe(true)
})

test('a result fetched anew under other ids, all of one rule: decisions follow the words', () => {
  const shoes = (id: string) => price(id, { summary: 'The price of the shoes is not legible' })
  const hats = (id: string) => price(id, { summary: 'The price of the hats is not legible' })
  const quoted = (id: string, quote: string) => price(id, { evidence: [{ quote }] })
  const placed = (issues: Issue[], ...stored: StoredDecision[]) =>
    [...placeDecisions(issues, stored)].map(([id, { note }]) => `${id} ${note}`).toSorted()
  const [about, other] = [decided(shoes('1'), 'accepted', 'shoes'), decided(hats('2'), 'fixed', 'hats')]
  expect(placed([hats('1'), shoes('2')], about)).toEqual(['2 shoes'])
  expect(placed([hats('1'), shoes('2')], about, other)).toEqual(['1 hats', '2 shoes'])
  expect(placed([hats('1'), vat('2')], about)).toEqual(['1 shoes'])
  // The same words, told apart by what was quoted.
  const [nine, ten] = [
    decided(quoted('1', 'only nine'), 'fixed', '9'),
    decided(quoted('2', 'only ten'), 'fixed', '10'),
  ]
  expect(placed([quoted('1', 'only ten'), quoted('2', 'only nine')], nine, ten)).toEqual(['1 10', '2 9'])
  // Evidence that came later leaves an issue what it is, beside others of the same words.
  expect(placed([quoted('1', 'only nine'), price('2')], decided(price('1'), 'fixed', 'first'))).toEqual([
    '1 first',
  ])
  // Reworded under the same id.
  const reworded = price('1', { summary: 'The price is hardly legible' })
  expect(
    placed([reworded, price('2', { summary: 'Another thing' })], decided(price('1'), 'fixed', 'it')),
  ).toEqual(['1 it'])
})
