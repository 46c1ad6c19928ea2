import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { outputFoldersOf } from '../../../main/app/known-outputs.ts'
import { createGrantedPaths } from '../../../main/ipc/granted-paths.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'

const films = resolve('/films')
const isRefused = (work: () => void): boolean => {
  try {
    work()
    return false
  } catch (error) {
    expect(error).toMatchObject({ failure: { kind: 'bad-request' } })
    return true
  }
}

test('what was given may be used, with a folder all that is in it, and nothing else', () => {
  const granted = createGrantedPaths()
  granted.grant([films, resolve('/elsewhere/one.mov')])
  const refused = (path: string) => isRefused(() => granted.refuseOthers([path]))
  expect({
    itself: refused(films),
    below: refused(join(films, 'a', 'b.mov')),
    file: refused('/elsewhere/one.mov'),
    roundabout: refused('/elsewhere/x/../one.mov'),
    beside: refused('/elsewhere/two.mov'),
    above: refused('/'),
    alike: refused(`${films}-of-others/a.mov`),
    out: refused(`${films}/../etc/passwd`),
    nothing: refused(''),
  }).toEqual({
    itself: false,
    below: false,
    file: false,
    roundabout: false,
    beside: true,
    above: true,
    alike: true,
    out: true,
    nothing: true,
  })
})

test('one path that was not given refuses all, and what is known already needs no giving', () => {
  const granted = createGrantedPaths()
  granted.grant([films])
  expect(isRefused(() => granted.refuseOthers([join(films, 'a.mov'), '/etc/passwd']))).toBe(true)
  expect(isRefused(() => granted.refuseOthers(['/etc/passwd'], ['/etc/passwd']))).toBe(false)
  expect(isRefused(() => granted.refuseOthers(['/etc/passwd/x'], ['/etc/passwd']))).toBe(true)
})

test('the folders that presets write to are paths as well', () => {
  const into = { ...reviewPreset, output: { kind: 'folder', path: '/out', suffix: null } } as const
  expect(outputFoldersOf([reviewPreset, into])).toEqual(['/out'])
})
