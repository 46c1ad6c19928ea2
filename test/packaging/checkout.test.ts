import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const top = fileURLToPath(new URL('../..', import.meta.url))

test('every text file is checked out with the line ends it has, whatever Git was told on the machine', ({
  skip,
}) => {
  skip(!existsSync(join(top, '.git')), 'this is no checkout of Git')
  // Each line: what is stored, what lies here, what .gitattributes says, the path.
  const files = execFileSync('git', ['ls-files', '--eol'], { cwd: top, encoding: 'utf8' }).trim().split('\n')
  const isFixed = (line: string) => /^i\/\S+\s+w\/\S+\s+attr\/(?:-text|text=auto eol=lf)\s/.test(line)
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((line) => !isFixed(line) || /^i\/(?:crlf|mixed)/.test(line))).toEqual([])
})
