import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const top = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync('test/**/*.test.ts', { cwd: top }).filter((path) => !path.includes('portable-tests'))

/** What some system lacks, and what a test that needs it asks about first. */
const rules: { needs: string; pattern: RegExp; asks: RegExp }[] = [
  {
    needs: 'a link that is no junction',
    pattern: /symlinkSync\((?:[^()]|\([^()]*\))*?(?<!'junction',?\s*)\)/,
    asks: /whyNoFileLinks|whyNoModes|isPosix|whyNotLinux/,
  },
  {
    needs: 'modes that forbid something',
    pattern: /chmodSync\((?:[^()]|\([^()]*\))*, (?:0|0o[0-5]\d\d)\)/,
    asks: /whyNoModes|whyModesForbidNothing|whyNotLinux/,
  },
  { needs: 'a pipe among files', pattern: /mkfifo/, asks: /whyNoShell|isPosix|whyNotLinux|whyNoPipe/ },
  {
    needs: 'a shell',
    pattern: /(?:spawn|spawnSync|execFileSync|execFile)\(\s*'(?:\/bin\/)?(?:ba)?sh'/,
    asks: /whyNoShell|whyNotLinux|whyNot\(/,
  },
  {
    needs: 'files of Linux',
    pattern: /readFileSync\('\/proc|readdirSync\('\/proc|heldIn\(/,
    asks: /whyNotLinux|platform/,
  },
  {
    needs: 'a drive that is mounted',
    pattern: /openDrive\(|openSilentDrive\(/,
    asks: /whyNoDrive|whyNoSilentDrive/,
  },
]

test.each(rules)('no test needs $needs without asking whether it can be had', ({ pattern, asks }) => {
  const read = (path: string) => readFileSync(`${top}/${path}`, 'utf8')
  const unasked = files.filter((path) => pattern.test(read(path)) && !asks.test(read(path)))
  expect({ unasked, isAboutAny: files.some((path) => pattern.test(read(path))) }).toEqual({
    unasked: [],
    isAboutAny: true,
  })
})
