import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../main/sandbox/sandbox.ts'
import { runCommand } from '../fakes/command-line.ts'
import { png, temporaryFolder } from '../fakes/media.ts'

/** Longer than the 260 characters of programs that do not ask for more. */
const deep = join(...Array.from({ length: 6 }, (_, level) => `${level} ${'long '.repeat(10).trim()}`))
const names = [
  'Grün Äö “é”.png',
  '🎬 take 2 👩‍👩‍👧.png',
  '予告編.png',
  'aux.png',
  'CON.png',
  'com1.backup.png',
  'percent %PATH% ^ & (1) !.png',
  join(deep, 'film.png'),
]
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const exports = join(folder, 'Exports')
  const paths = names.map((name) => join(exports, name))
  for (const [at, path] of paths.entries()) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, png(`content ${at}`))
  }
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  return { sandbox, exports, paths, run: { home: join(folder, 'data'), environment } }
}

test.each(['submit', 'watch'])(
  'files of any name that Windows can keep arrive whole: %s',
  async (command) => {
    const { sandbox, exports, paths, run } = await harness()
    const args = command === 'submit' ? ['submit', ...paths, '--wait'] : ['watch', exports, '--once']
    const { status, stderr, lines } = await runCommand([...args, '--json'], run)
    const complete = lines.filter(({ stage }) => stage === 'complete').map(({ path }) => path)
    expect({ status, stderr, complete: complete.toSorted() }).toEqual({
      status: 0,
      stderr: '',
      complete: paths.toSorted(),
    })
    const assets = sandbox.submissions.flatMap((each) => each.assets)
    const stored = await Promise.all(assets.map(({ blobPath }) => sandbox.blobSha256(blobPath)))
    expect(stored.toSorted()).toEqual(names.map((_, at) => sha256(png(`content ${at}`))).toSorted())
  },
)
