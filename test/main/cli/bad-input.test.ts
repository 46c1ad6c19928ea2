import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../../main/sandbox/sandbox.ts'
import { commandPlatform, runCommand, startCommand } from '../../fakes/command-line.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { testUnless } from '../../fakes/platform.ts'

async function harness() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const still = join(folder, 'still.png')
  writeFileSync(still, png())
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  return { sandbox, folder, still, run: { home: join(folder, 'data'), environment } }
}

/** One sentence for a person: no stack, no bare status, nothing undefined. */
const aSentence = expect.stringMatching(/^[“A-Z/].{10,300}\n$/s)
const clean = (text: string) => !/\bat .+:\d+:\d+|undefined|\[object/.test(text)

test('a folder that is not there', async () => {
  const { folder, run } = await harness()
  const { status, stderr } = await runCommand(['watch', join(folder, 'nowhere')], run)
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('Can’t find the folder') })
})

test('no key at all', async () => {
  const { still, run } = await harness()
  const { status, stderr } = await runCommand(['submit', still], { ...run, environment: {} })
  expect(status).toBe(2)
  expect(stderr).toEqual(aSentence)
  expect(stderr).toContain('MEDIAMAGIC_API_KEY')
  expect(clean(stderr)).toBe(true)
})

test('a refused key stops with a sentence and exit 3, work left; the file goes with the right key', async () => {
  const { still, run, sandbox } = await harness()
  const wrong = { ...run.environment, MEDIAMAGIC_API_KEY: 'sk_wrong_key_that_nobody_knows' }
  const refused = await runCommand(['submit', still, '--wait', '--json'], { ...run, environment: wrong })
  expect(refused.status).toBe(3)
  expect(refused.stderr).toContain('refused the key')
  expect(refused.stdout + refused.stderr).not.toContain('sk_wrong_key')

  const resumed = await runCommand(['resume', '--wait', '--json'], run)
  expect(resumed.status).toBe(0)
  expect(resumed.lines.at(-1)).toMatchObject({ stage: 'complete', path: still })
  expect(sandbox.submissions).toHaveLength(1)
})

test('a plan that does not allow it stops with a sentence and exit 3; the file goes when it does', async () => {
  const { still, run, sandbox } = await harness()
  sandbox.faults.refusePlan({ times: 'always' })
  const refused = await runCommand(['submit', still, '--wait', '--json'], run)
  expect([refused.status, refused.lines.at(-1)]).toMatchObject([3, { stage: 'waiting', why: 'plan-refused' }])
  expect(refused.stderr).toContain('doesn’t include this')
  sandbox.faults.clear()
  const resumed = await runCommand(['resume', '--wait', '--json'], run)
  expect([resumed.status, resumed.lines.at(-1)]).toMatchObject([0, { stage: 'complete' }])
  expect(sandbox.submissions).toHaveLength(1)
})

test('files that cannot be sent: missing, unsupported, a folder, empty, disguised', async () => {
  const { folder, run, sandbox } = await harness()
  const path = (name: string, content?: string) => {
    if (content !== undefined) writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  mkdirSync(path('folder.mp4'))
  const files = [
    path('missing.mp4'),
    path('sheet.xlsx', 'no'),
    path('folder.mp4'),
    path('empty.wav', ''),
    path('text.pdf', 'this is only text, whatever its name says'),
  ]
  const { status, lines, stderr } = await runCommand(['submit', ...files, '--wait', '--json'], run)
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  const kinds = new Map(lines.map((line) => [line.path, (line.failure as { kind: string }).kind]))
  expect(files.map((file) => kinds.get(file))).toEqual([
    'file-missing',
    'unsupported',
    'file-unreadable',
    'empty',
    'wrong-type',
  ])
  expect(sandbox.requests).toEqual([])
})

// Only there does a drive keep names that are no text.
testUnless(commandPlatform === 'linux' ? undefined : 'only Linux keeps such names')(
  'what is sent of a folder, and what of it is not',
  async () => {
    const { folder, run, sandbox } = await harness()
    const card = join(folder, 'card')
    mkdirSync(join(card, 'inner'), { recursive: true })
    for (const name of ['a.png', 'inner/b.png']) writeFileSync(join(card, name), png(name))
    for (const name of ['a.mxf', 'inner/b.mxf']) writeFileSync(join(card, name), name)
    const misnamed = Buffer.concat([Buffer.from(`${card}/caf`), Buffer.from([0xe9]), Buffer.from('.png')])
    writeFileSync(misnamed, png('no text'))
    const spelled = misnamed.toString()
    const sent = await runCommand(
      ['submit', card, join(card, 'inner'), join(card, 'a.png'), spelled, '--wait', '--json', '--verbose'],
      run,
    )
    expect(sandbox.submissions).toHaveLength(2)
    expect(sent.status).toBe(1)
    expect(sent.lines.filter(({ id }) => id === null)).toMatchObject([
      { path: spelled, stage: 'failed', failure: { kind: 'misnamed' } },
    ])
    expect(sent.stderr.trim().split('\n').toSorted()).toEqual(
      [
        `${join(card, 'a.mxf')}: this kind of file isn’t supported.`,
        `${join(card, 'inner/b.mxf')}: this kind of file isn’t supported.`,
        `${spelled}: MediaMagic can’t read the name. Rename it.`,
        `${card}: 2 files aren’t supported: .mxf. MediaMagic can’t read the name of 1 file: caf\uFFFD.png. Rename it.`,
      ].toSorted(),
    )
  },
)

test('a server that answers HTML is said to be the wrong one, and the file stays in the queue', async () => {
  const { still, run } = await harness()
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><body>Welcome to the hotel</body></html>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const environment = { ...run.environment, MEDIAMAGIC_API_URL: `http://127.0.0.1:${port}` }
  const { status, stderr } = await runCommand(['submit', still, '--wait', '--json'], { ...run, environment })
  expect(status).toBe(3)
  expect(stderr).toContain('Unexpected reply from')
  const listed = await runCommand(['list', '--json'], run)
  expect(listed.lines).toMatchObject([{ stage: 'waiting', path: still }])
})

test('a data folder that cannot be written', async () => {
  const { still, run, folder } = await harness()
  writeFileSync(join(folder, 'a-file'), '')
  const { status, stderr } = await runCommand(['submit', still], {
    ...run,
    home: join(folder, 'a-file', 'data'),
  })
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringContaining('Can’t write to the data folder'),
  })
})

test('a corrupt database is set aside under a dated name, said, and a new one started', async () => {
  const { still, run } = await harness()
  mkdirSync(run.home)
  writeFileSync(
    join(run.home, 'mediamagic.db'),
    'this was a database once, before the disk lied about it'.repeat(100),
  )
  const { status, stderr } = await runCommand(['submit', still, '--wait', '--json'], run)
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: expect.stringContaining('MediaMagic couldn’t read the history'),
  })
  expect(readdirSync(run.home).filter((name) => /\.corrupt-\d{4}-\d\d-\d\d/.test(name))).toHaveLength(1)
})

test('a second instance on the same data folder ends with 4 and says who holds it', async () => {
  const { still, run, folder } = await harness()
  mkdirSync(join(folder, 'Exports'))
  const first = startCommand(['watch', join(folder, 'Exports'), '--json'], run)
  onTestFinished(async () => {
    first.signal('SIGKILL')
    await first.ended
  })
  const path = join(run.home, 'lock.pid')
  const holder = () => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  await expect.poll(holder, { timeout: 30_000 }).toMatch(first.pid ? RegExp(`^${first.pid}$`) : /^\d+$/)
  const second = await runCommand(['submit', still], run)
  expect(second).toMatchObject({ status: 4, stderr: expect.stringContaining(`process ${holder()}`) })
  first.signal('SIGKILL')
  await first.ended
  expect((await runCommand(['submit', still, '--wait'], run)).status).toBe(0)
})

test('wrong use: exit 2 and one sentence', async () => {
  const { still, run } = await harness()
  const calls = [
    ['frobnicate'],
    ['submit'],
    ['submit', still, '--frob'],
    ['submit', still, '--meta', 'no-equals-sign'],
    ['submit', still, '--preset', 'nothing-like-it'],
    ['submit', still, '--port', '1'],
    ['results'],
    ['sandbox', '--port', 'many'],
    ['presets'],
    ['keys', 'set'],
  ]
  for (const call of calls) {
    const { status, stdout, stderr } = await runCommand(call, run)
    expect({ call, status, stdout, clean: clean(stderr), message: stderr.length > 10 }).toEqual({
      call,
      status: 2,
      stdout: '',
      clean: true,
      message: true,
    })
  }
})

test('ids that nothing has', async () => {
  const { run } = await harness()
  for (const command of ['results', 'retry', 'cancel']) {
    const { status, stderr } = await runCommand([command, 'nobody'], run)
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('No file or submission has the ID nobody'),
    })
  }
})
