import { expect, test } from 'vitest'
import { type OperationOffer, reviewPreset } from '../../../preload/domain/model/preset.ts'
import { preparePages } from '../prepare-pages.ts'
import { presetList } from '../preset-samples.ts'
import { snapshotOf, workspaceOf } from '../samples.ts'
import type { Scenario } from '../scenario.ts'

/* A service that the window knows by one line and its descriptor: every form has what it needs. */

const open = preparePages()
/** Its name stands in no list of the app. */
const service = 'pretend' as OperationOffer['service']

const look: OperationOffer = {
  ...{ service, serviceTitle: 'Pretend Reviews', operation: 'look', title: 'Look', explains: 'Looks at it.' },
  ...{ gives: 'issues', takesGroups: false, canCancel: false },
  fields: [
    {
      ...{ name: 'depth', title: 'Depth', explains: 'How closely.', isOptional: true, default: null },
      ...{ kind: 'number', unit: 'looks', least: 1, most: 9, isInteger: true },
    },
  ],
}
const preset = { ...reviewPreset, name: 'pretend-look', service, operation: 'look' }

const scenario: Scenario = {
  jobs: [],
  screen: 'workspaces',
  snapshot: snapshotOf({ workspaces: { list: [workspaceOf('Northlight Studio')], trouble: null } }),
  handlers: {
    workspaces: { add: () => undefined },
    presets: {
      list: () => ({
        operations: [...presetList.operations, look],
        presets: [
          ...presetList.presets,
          { preset, title: 'Pretend look', explains: 'Looks at it.', isBuiltIn: true },
        ],
      }),
    },
  },
}

test('its key is asked for in its own words, and goes to it', async () => {
  const { page, engine } = await open(scenario, { name: 'third-service' })
  await page.getByRole('button', { name: 'Add workspace…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Service' }).click()
  await page.getByRole('option', { name: 'Pretend Reviews' }).click()
  await dialog.getByRole('button', { name: 'Add workspace' }).click()
  await dialog.getByText('Paste the ticket.').waitFor()
  await dialog.getByLabel('Ticket', { exact: true }).fill('pt-7')
  await dialog.getByRole('button', { name: 'Add workspace' }).click()
  await page.getByText('Added “Pretend”.').waitFor()
  expect(engine.calls.filter(({ name }) => name === 'workspaces.add')).toEqual([
    { name: 'workspaces.add', input: { name: 'Pretend', service, key: 'pt-7', isForThisRun: false } },
  ])
})

test('its presets are offered under its title, and what they can be set to is a form', async () => {
  const { page } = await open({ ...scenario, screen: 'settings' }, { name: 'third-service' })
  await page.getByRole('button', { name: 'New preset…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Based on' }).click()
  await page.getByRole('group', { name: 'Pretend Reviews' }).getByText('Pretend look').click()
  await dialog.getByLabel('Depth', { exact: false }).fill('4')
  expect(await dialog.getByText('How closely.').count()).toBe(1)
})
