import { readdir } from 'node:fs/promises'
import type { PresetOffer } from '../../preload/domain/model/preset.ts'
import { expect, test } from './open-app.ts'
import {
  addFiles,
  addSoundStudio,
  addWorkspace,
  choose,
  expectComplete,
  openScreen,
  putSample,
  rowOf,
  soundStudio,
} from './steps.ts'

test('a voice is enhanced and then reviewed, and what was made is heard beside the original', async ({
  app,
  page,
  folder,
  sandbox,
}) => {
  await addWorkspace(page, sandbox)
  await addSoundStudio(page, sandbox)
  await addFiles({ app, page }, [await putSample('voice.wav', folder.path)])
  const question = page.getByRole('dialog')
  await question.getByRole('combobox', { name: 'Preset' }).click()
  await page.getByRole('option', { name: 'Dolby enhance podcast' }).click()
  await question.getByRole('button', { name: 'Add step…' }).click()
  await question.getByRole('button', { name: /^Send/ }).click()

  await expectComplete(rowOf(page, 'voice-enhanced.wav'))
  expect(await readdir(folder.path)).toContain('voice-enhanced.wav')
  await openScreen(page, 'results')
  await page.getByRole('option', { name: /^voice\.wav/ }).click()
  await expect(page.getByText(/^B plays \d/)).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('radio', { name: 'A Original' })).toBeChecked()
  await page.getByRole('button', { name: /^MediaMagic review/ }).click()
  await expect(page.getByRole('heading', { name: 'voice-enhanced.wav' })).toBeVisible()
})

test('everything that can be done with sound is done from the window', async ({
  app,
  page,
  folder,
  sandbox,
}) => {
  await addWorkspace(page, sandbox)
  await addSoundStudio(page, sandbox)
  const call = (name: string, input?: unknown) =>
    page.evaluate(([verb, given]) => window.mediamagic.call(verb, given), [name, input] as const)
  const listed = (await call('presets.list')) as { value: { presets: PresetOffer[] } }
  const audio = listed.value.presets.filter(({ preset }) => preset.service === 'dolby')
  const paths = await Promise.all(
    audio.map((_, at) => putSample('voice.wav', folder.path, `voice-${at}.wav`)),
  )
  await choose({ app, page }, 'queue.chooseFiles', paths)
  for (const [at, { preset }] of audio.entries())
    expect(
      await call('queue.add', {
        paths: [paths[at]],
        workspace: soundStudio,
        preset,
        isTogether: false,
        metadata: {},
      }),
    ).toMatchObject({ ok: true, value: { refused: [] } })
  await openScreen(page, 'queue')
  for (const at of audio.keys()) await expectComplete(rowOf(page, `voice-${at}.wav`))
  expect(sandbox.dolby?.jobs.length).toBe(audio.length)
})
