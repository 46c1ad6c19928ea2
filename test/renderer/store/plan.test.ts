import { expect, test } from 'vitest'
import { folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import {
  maxSteps,
  orderOf,
  type Plan,
  planFor,
  planOf,
  stepsWithout,
  withMoved,
  withoutStep,
  withPreset,
  withStep,
  withWorkspace,
} from '../../../renderer/store/plan.ts'
import { podcastPreset, presetList } from '../preset-samples.ts'

const north = { name: 'North', service: 'mediamagic' } as const
const harbour = { name: 'Harbour', service: 'dolby' } as const
const both = [north, harbour]
const empty = { operations: [], presets: [] }
const message = (plan: Plan) => plan.map(({ preset, workspace }) => `${preset?.name} in ${workspace}`)

test('a plan begins with what is usual for the workspace, and with nothing known it leaves that to the engine', () => {
  expect([
    message(planFor(presetList, north)),
    message(planFor(presetList, harbour)),
    orderOf(planFor(empty, north)),
    orderOf(planFor(empty, undefined)),
  ]).toEqual([
    ['mediamagic-review in North'],
    ['dolby-enhance in Harbour'],
    { workspace: 'North', next: [] },
    { workspace: '', next: [] },
  ])
})

test('steps are added with something that is not done yet, moved and removed', () => {
  const one = planFor(presetList, harbour)
  const two = withStep(one, presetList, both)
  const three = withStep(two, presetList, both)
  const [first, second] = two
  expect({
    two: message(two),
    three: message(three),
    moved: message(withMoved(two, second?.id ?? -1, -1)),
    unmoved: withMoved(two, second?.id ?? -1, 1) === two,
    removed: message(withoutStep(two, first?.id ?? -1)),
    last: withoutStep(one, first?.id ?? -1) === one,
  }).toEqual({
    two: ['dolby-enhance in Harbour', 'mediamagic-review in North'],
    three: ['dolby-enhance in Harbour', 'mediamagic-review in North', 'dolby-enhance-podcast in Harbour'],
    moved: ['mediamagic-review in North', 'dolby-enhance in Harbour'],
    unmoved: true,
    removed: ['mediamagic-review in North'],
    last: true,
  })
})

test('there are no more steps than the contract takes, and none without a workspace for them', () => {
  let plan = planFor(presetList, north)
  for (let count = 0; count < 9; count += 1) plan = withStep(plan, presetList, both)
  const { workspace, preset, next } = orderOf(plan)
  const settings = { path: '/films', workspace, preset, next, subfolders: true, ignore: [], metadata: {} }
  expect([
    plan.length,
    new Set(plan.map(({ id }) => id)).size,
    folderSettingsSchema.safeParse(settings).success,
    withStep(planFor(presetList, north), presetList, []).length,
  ]).toEqual([maxSteps, maxSteps, true, 1])
})

test('another preset goes to a workspace of its service; one that is chosen stays where it fits', () => {
  const plan = planOf({ workspace: 'North', preset: reviewPreset }, [
    { workspace: 'Second', preset: podcastPreset },
  ])
  const workspaces = [...both, { name: 'Second', service: 'dolby' as const }]
  const change = (id: number, preset: typeof reviewPreset, there = workspaces) =>
    withPreset(plan, id, { preset, workspaces: there })
  expect({
    moves: message(change(0, podcastPreset)),
    stays: message(change(1, { ...podcastPreset, name: 'Other' })),
    without: [...stepsWithout(change(0, podcastPreset, [north]))],
    chosen: message(withWorkspace(plan, 1, 'Harbour')),
  }).toEqual({
    moves: ['dolby-enhance-podcast in Harbour', 'dolby-enhance-podcast in Second'],
    stays: ['mediamagic-review in North', 'Other in Second'],
    without: [0],
    chosen: ['mediamagic-review in North', 'dolby-enhance-podcast in Harbour'],
  })
})
