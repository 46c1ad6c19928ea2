import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { compose } from '../../../main/compose.ts'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { type FolderSettings, folderSettingsSchema } from '../../../preload/domain/model/folder.ts'
import { runCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { testUnless } from '../../fakes/platform.ts'
import { startKeyring, whyNoKeyring } from '../../setup/keyring.ts'

const keyOf = (letter: string) => `sk_test_${letter.repeat(64)}`
const keys = { Acme: keyOf('a'), Beta: keyOf('b'), environment: keyOf('c') }

/** A folder as a person added it in the window for Acme, two keys in the keychain, one in the environment. */
async function open(stored: Partial<FolderSettings> = {}) {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const keyring = await startKeyring()
  onTestFinished(() => keyring[Symbol.asyncDispose]())
  const bus = Object.fromEntries(
    Object.entries(keyring.environment).map(([name, value]) => [name, `${value}`]),
  )
  const top = temporaryFolder()
  const home = join(top, 'data')
  const exports = join(top, 'media', 'Exports')
  mkdirSync(join(exports, 'sub'), { recursive: true })
  const run = (withKey: boolean) => ({
    home,
    environment: {
      MEDIAMAGIC_API_URL: sandbox.apiUrl,
      ...(withKey ? { MEDIAMAGIC_API_KEY: keys.environment } : {}),
      ...bus,
    },
  })
  for (const name of ['Acme', 'Beta'] as const)
    await runCommand(['keys', 'set', name], { ...run(false), input: keys[name] })
  const folders = async <T>(ask: (store: Awaited<ReturnType<typeof compose>>['folders']) => T) => {
    await using engine = await compose({ home, environment: {} })
    return ask(engine.folders)
  }
  const own = { path: exports, subfolders: true, ignore: [], metadata: { client: 'acme' }, ...stored }
  const folder = await folders((store) =>
    store.put(folderSettingsSchema.parse({ workspace: 'Acme', ...own })),
  )
  const watch = async (args: string[], { withKey = false } = {}) => {
    const { status, stderr } = await runCommand(['watch', ...args, '--once', '--json'], run(withKey))
    const senders = sandbox.requests.flatMap(({ method, path, headers }) =>
      method === 'POST' && path.endsWith('/submissions') ? [String(headers['x-api-key'])] : [],
    )
    const nameOf = (key: string) => Object.entries(keys).find(([, value]) => value === key)?.[0]
    return { status, stderr, senders: senders.map(nameOf), folders: await folders((store) => store.all()) }
  }
  return { sandbox, top, exports, folder, watch }
}

const tested = testUnless(whyNoKeyring())

tested(
  'a folder keeps the settings that were stored for it, and its files go to its own workspace',
  async () => {
    const { sandbox, exports, folder, watch } = await open({ include: ['*_final*'], remuxes: 'skip' })
    writeFileSync(join(exports, 'a_final.png'), png('a'))
    writeFileSync(join(exports, 'draft.png'), png('draft'))
    // Neither a key of the environment nor a second one in the keychain makes a doubt of it.
    const sent = await watch([exports], { withKey: true })
    expect(sent).toMatchObject({ status: 0, senders: ['Acme'], folders: [folder] })
    expect(sent.stderr).toContain('“Acme”')
    expect(sandbox.submissions.map(({ metadata }) => metadata)).toEqual([{ client: 'acme' }])
  },
)

tested('options of the command line count for their run alone', async () => {
  const { sandbox, exports, folder, watch } = await open()
  writeFileSync(join(exports, 'a.png'), png('a'))
  const once = await watch([exports, '--workspace', 'Beta', '--meta', 'reel=2', '--remuxes', 'link'])
  expect(once).toMatchObject({ status: 0, stderr: '', senders: ['Beta'], folders: [folder] })
  expect(sandbox.submissions.map(({ metadata }) => metadata)).toEqual([{ client: 'acme', reel: '2' }])
  writeFileSync(join(exports, 'b.png'), png('b'))
  expect(await watch([exports])).toMatchObject({ status: 0, senders: ['Beta', 'Acme'], folders: [folder] })
})

tested('a folder inside one that is stored, or a link to one, is watched as that one is', async () => {
  const { top, exports, folder, watch } = await open()
  writeFileSync(join(exports, 'sub', 'a.png'), png('a'))
  expect(await watch([join(exports, 'sub')])).toMatchObject({ senders: ['Acme'], folders: [folder] })
  symlinkSync(exports, join(top, 'linked'), 'junction')
  writeFileSync(join(exports, 'b.png'), png('b'))
  expect(await watch([join(top, 'linked')])).toMatchObject({ senders: ['Acme', 'Acme'], folders: [folder] })
})

tested(
  'a folder around one that is watched for another workspace is refused, and nothing is sent',
  async () => {
    const { top, exports, folder, watch } = await open()
    writeFileSync(join(exports, 'a.png'), png('a'))
    for (const args of [[join(top, 'media'), '--workspace', 'Beta'], [join(top, 'media')]])
      expect(await watch(args, { withKey: true })).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/Exports is already watched for “Acme”[^\n]*\n$/),
        senders: [],
        folders: [folder],
      })
    expect(await watch([join(top, 'media'), '--workspace', 'Acme'])).toMatchObject({
      status: 0,
      senders: ['Acme'],
    })
  },
)

tested('a new folder keeps what it was first watched with', async () => {
  const { top, watch } = await open()
  const fresh = join(top, 'fresh')
  mkdirSync(fresh)
  writeFileSync(join(fresh, 'a.png'), png('a'))
  expect(await watch([fresh], { withKey: true })).toMatchObject({ senders: ['environment'] })
  // That key was for its run.
  expect((await watch([fresh])).stderr).toContain('--workspace')
  writeFileSync(join(fresh, 'b.png'), png('b'))
  const later = await watch([fresh, '--workspace', 'Beta'], { withKey: true })
  expect(later).toMatchObject({ status: 0, senders: ['environment', 'Beta'] })
  expect(later.folders.find(({ path }) => path === fresh)?.workspace).toBe('environment')
})
