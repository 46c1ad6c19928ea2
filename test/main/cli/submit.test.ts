import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { type SandboxOptions, startSandbox } from '../../../main/sandbox/sandbox.ts'
import { commandPlatform, runCommand, startCommand } from '../../fakes/command-line.ts'
import { mp4, png, temporaryFolder } from '../../fakes/media.ts'

async function harness(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options)
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const file = (name: string, bytes: Buffer) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const environment = { MEDIAMAGIC_API_URL: sandbox.apiUrl, MEDIAMAGIC_API_KEY: sandbox.key }
  return { sandbox, folder, file, run: { home: join(folder, 'data'), environment } }
}

const stages = (lines: Record<string, unknown>[], path: string) => [
  ...new Set(lines.filter((line) => line.path === path).map(({ stage }) => stage)),
]
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('a large and a small file end complete, each with whole bytes at the service', async () => {
  const { sandbox, file, run } = await harness()
  const [movie, picture] = [mp4(21_000_000), png('a still')]
  const film = file('Grün Spot (v3) final.mp4', movie)
  const still = file('still.png', picture)

  const { status, lines, stderr } = await runCommand(['submit', film, still, '--wait', '--json'], run)

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stages(lines, film)).toEqual(['waiting', 'uploading', 'submitting', 'processing', 'complete'])
  expect(stages(lines, still)).toEqual(['waiting', 'uploading', 'submitting', 'processing', 'complete'])
  const blobs = sandbox.submissions.flatMap(({ assets }) => assets.map(({ blobPath }) => blobPath))
  const stored = await Promise.all(blobs.map((blob) => sandbox.blobSha256(blob)))
  expect(new Set(stored)).toEqual(new Set([sha256(movie), sha256(picture)]))
  const complete = lines.filter(({ stage }) => stage === 'complete')
  expect(complete).toEqual([
    expect.objectContaining({
      submissionId: expect.any(String),
      assetId: expect.any(String),
      issueCount: expect.any(Number),
    }),
    expect.objectContaining({
      submissionId: expect.any(String),
      assetId: expect.any(String),
      issueCount: expect.any(Number),
    }),
  ])
})

test('small files go the direct way, larger ones over a presigned URL', async () => {
  const { sandbox, file, run } = await harness()
  const small = file('small.mp4', mp4(9_000_000))
  const large = file('large.mp4', mp4(10_500_000))

  await runCommand(['submit', small, large, '--json'], run)

  const posts = sandbox.requests
    .filter(({ method, side }) => side === 'api' && method === 'POST')
    .map(({ path }) => path)
  expect(posts.filter((path) => path.includes('/uploads/')).sort()).toEqual([
    '/api/integrations/uploads/direct',
    '/api/integrations/uploads/url',
  ])
})

test('together means one submission; metadata and the earlier submission go with it', async () => {
  const { sandbox, file, run } = await harness()
  const one = file('one.png', png('one'))
  const two = file('two.png', png('two'))
  const first = await runCommand(
    ['submit', one, two, '--together', '--wait', '--json', '--meta', 'campaign=spring'],
    run,
  )
  expect(first.status).toBe(0)
  expect(
    new Set(first.lines.filter(({ stage }) => stage === 'complete').map(({ submissionId }) => submissionId))
      .size,
  ).toBe(1)
  expect(
    new Set(first.lines.filter(({ stage }) => stage === 'complete').map(({ assetId }) => assetId)).size,
  ).toBe(2)
  const submissionId = String(first.lines.find(({ stage }) => stage === 'complete')?.submissionId)

  const again = file('one.png', png('one, second take'))
  const second = await runCommand(['submit', again, '--previous', submissionId, '--wait', '--json'], run)
  const id = String(second.lines.at(-1)?.id)
  const shown = await runCommand(['results', id, '--json'], run)

  expect(shown.lines[0]).toMatchObject({ assets: [{ versionNumber: 2, path: again }] })
  expect(sandbox.submissions).toHaveLength(2)
})

test('without --wait it ends once all is submitted, and resume --wait follows to the end', async () => {
  const { file, run, sandbox } = await harness({ delaySeconds: 3 })
  const still = file('still.png', png())

  const submitted = await runCommand(['submit', still, '--json'], run)
  const resumed = await runCommand(['resume', '--wait', '--json'], run)

  expect(submitted).toMatchObject({ status: 0, stderr: '' })
  expect(submitted.lines.at(-1)).toMatchObject({ stage: 'processing' })
  expect(resumed.status).toBe(0)
  expect(resumed.lines.at(-1)).toMatchObject({ stage: 'complete', path: still })
  expect(sandbox.submissions).toHaveLength(1)
})

test('what was sent is not sent again by the same call, only with --again', async () => {
  const { file, run, sandbox } = await harness()
  const still = file('still.png', png())
  await runCommand(['submit', still, '--wait', '--json'], run)

  const same = await runCommand(['submit', still, '--wait', '--json'], run)
  expect(same.lines.map(({ stage }) => stage)).toEqual(['complete'])
  expect(sandbox.submissions).toHaveLength(1)

  await runCommand(['submit', still, '--wait', '--again', '--json'], run)
  expect(sandbox.submissions).toHaveLength(2)
})

test('the chosen analysers and a simulated delay go with the submission; a live key refuses the delay', async () => {
  const { sandbox, run, file } = await harness()
  const still = file('still.png', png())
  const sidekickIds = [randomUUID(), randomUUID()]
  const more = [...sidekickIds.flatMap((id) => ['--sidekick', id]), '--simulate-delay', '0']
  const sent = await runCommand(['submit', still, ...more, '--wait', '--json'], run)
  expect([sent.status, sent.stderr]).toEqual([0, ''])
  const [created] = sandbox.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/submissions'),
  )
  expect(created?.query).toContain('simulationDelaySeconds=0')
  expect(sandbox.submissions).toMatchObject([{ sidekickIds }])
  const environment = { ...run.environment, MEDIAMAGIC_API_KEY: 'sk_live_0123456789abcdef0123456789abcdef' }
  const live = await runCommand(['submit', still, '--simulate-delay', '2'], { ...run, environment })
  expect([live.status, live.stderr]).toEqual([2, '--simulate-delay needs a sandbox key.\n'])
  const long = await runCommand(['submit', still, '--simulate-delay', '31'], run)
  expect(long.status).toBe(2)
  expect(sandbox.submissions).toHaveLength(1)
})

test('kill -9 in the middle of an upload costs at most the blocks in flight and makes one submission', async () => {
  const { file, run, sandbox } = await harness()
  sandbox.faults.blobBytesPerSecond(20_000_000)
  const movie = mp4(90_000_000)
  const film = file('film.mp4', movie)
  const blocks = () =>
    sandbox.requests.filter(
      ({ side, query, status }) => side === 'blob' && /comp=block&/.test(query) && status === 201,
    )

  for (let kill = 0; kill < 2; kill += 1) {
    const running = startCommand(['submit', film, '--wait', '--json'], run)
    const before = blocks().length
    while (blocks().length < before + 2) await new Promise((resolve) => setTimeout(resolve, 20))
    running.signal('SIGKILL')
    await running.ended
  }
  const { status, lines } = await runCommand(['submit', film, '--wait', '--json'], run)

  expect(status).toBe(0)
  expect(lines.at(-1)).toMatchObject({ stage: 'complete' })
  expect(sandbox.submissions).toHaveLength(1)
  const [blob] = sandbox.submissions.flatMap(({ assets }) => assets.map(({ blobPath }) => blobPath))
  expect(await sandbox.blobSha256(blob ?? '')).toBe(sha256(movie))
  const sentTwice = blocks().length - Math.ceil(movie.length / (8 * 1024 * 1024))
  expect(sentTwice).toBeLessThanOrEqual(2 * 16)
})

test('SIGINT ends cleanly with work left; the next run goes on', async () => {
  const { file, run, sandbox } = await harness({ delaySeconds: 4 })
  const still = file('still.png', png())
  const running = startCommand(['submit', still, '--wait', '--json'], run)
  await running.line(({ stage }) => stage === 'processing')

  running.signal('SIGINT')
  expect((await running.ended).status).toBe(3)

  const resumed = await runCommand(['resume', '--wait', '--json'], run)
  expect(resumed.status).toBe(0)
  expect(sandbox.submissions).toHaveLength(1)
})

test('a certificate that only the system trusts is trusted, another one is not', async () => {
  const pem = (name: string) => fileURLToPath(new URL(`../../fakes/tls/${name}.pem`, import.meta.url))
  const tls = { key: readFileSync(pem('key'), 'utf8'), cert: readFileSync(pem('cert'), 'utf8') }
  const { file, run } = await harness({ tls })
  const still = file('still.png', png('a still'))
  const running = startCommand(['submit', still, '--wait', '--json'], run)
  await running.line(({ why }) => why === 'untrusted-certificate')
  running.signal('SIGTERM')
  await running.ended
  if (commandPlatform !== 'linux') return
  // Where Linux keeps what the system trusts.
  const environment = { ...run.environment, SSL_CERT_FILE: pem('cert') }
  const { status, lines } = await runCommand(['resume', '--wait', '--json'], { ...run, environment })
  expect([status, lines.at(-1)?.stage]).toEqual([0, 'complete'])
})
