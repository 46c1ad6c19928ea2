import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Severity } from '../../../preload/domain/model/result.ts'
import { issue } from '../../fakes/issues.ts'
import { readCsv } from '../export/readers/tables.ts'
import { reviewed } from './reviewed.ts'

const found = (id: string, severity: Severity, status = 'OPEN') =>
  issue(id, { referenceNumber: Number(id.replace(/\D/g, '')), severity, status, summary: `Issue ${id}` })

const house = () =>
  reviewed([
    { name: 'spots/b.mp4', issues: [found('1', 'MINOR')] },
    { name: 'spots/a_v01.mp4', issues: [found('1', 'CRITICAL')] },
    { name: 'spots/a_v02.mp4', issues: [found('1', 'MAJOR'), found('2', 'CRITICAL')], previous: 's2' },
    { name: 'spots/clear.mp4', issues: [found('1', 'CRITICAL', 'RESOLVED')] },
    { name: 'other/x.mp4', issues: [], workspace: 'second' },
  ])

const rows = (text: string) =>
  readCsv(text).map((row) => [row.File, row.Version, row.State, row.Open, row.Fixed, row['Worst severity']])

test('one line a file in its latest version, what is open and worst first', async () => {
  const { folder, ids, run } = await house()
  await run('decide', ids[0] ?? '', '1', 'fixed')
  await run('decide', ids[2] ?? '', '2', 'accepted')
  const all = await run('export', '--set', '--as', 'csv', '--output', '-')
  expect(rows(all.stdout)).toEqual([
    ['a_v02.mp4', '2', 'open', '1', '0', 'MAJOR'],
    ['b.mp4', '1', 'fixed', '0', '1', ''],
    ['clear.mp4', '1', 'clear', '0', '0', ''],
    ['x.mp4', '1', 'clear', '0', '0', ''],
  ])
  expect(all.stderr).toBe('Wrote 4 files (2 all clear).\n')
  const spots = await run('export', join(folder, 'spots'), '--set', '--as', 'csv', '--output', '-')
  expect(rows(spots.stdout).map(([name]) => name)).toEqual(['a_v02.mp4', 'b.mp4', 'clear.mp4'])
  const second = await run('export', '--set', '--workspace', 'second', '--as', 'csv', '--output', '-')
  expect(rows(second.stdout).map(([name]) => name)).toEqual(['x.mp4'])
  // The first version stands for its file.
  const one = await run('export', ids[1] ?? '', 's1', '--set', '--as', 'csv', '--output', '-')
  expect(rows(one.stdout).map(([name]) => name)).toEqual(['a_v02.mp4', 'b.mp4'])
})

test('a table, a report and data, each in one file that is not overwritten', async () => {
  const { folder, run } = await house()
  const spots = join(folder, 'spots')
  const save = (format: string, ...more: string[]) =>
    run('export', spots, '--set', '--as', format, '--output', folder, ...more)
  expect((await save('csv')).stdout).toBe('Wrote 3 files to spots-set.csv (1 all clear).\n')
  expect((await save('html')).stdout).toBe('Wrote 3 files to spots-set.html (1 all clear).\n')
  expect((await save('json', '--json')).lines).toEqual([
    { format: 'json', files: [join(folder, 'spots-set.json')], count: 3, clear: 1 },
  ])
  expect(JSON.parse(readFileSync(join(folder, 'spots-set.json'), 'utf8'))).toMatchObject({
    format: 'mediamagic-set',
    title: 'spots',
    files: [{ name: 'a_v02.mp4', state: 'open' }, { name: 'b.mp4' }, { name: 'clear.mp4', state: 'clear' }],
  })
  writeFileSync(join(folder, 'spots-set.csv'), 'mine')
  expect(await save('csv')).toMatchObject({ status: 1, stdout: '' })
  expect(readFileSync(join(folder, 'spots-set.csv'), 'utf8')).toBe('mine')
  expect((await save('csv', '--force')).status).toBe(0)
  expect(readdirSync(folder).filter((name) => name.includes('set'))).toEqual([
    'spots-set.csv',
    'spots-set.html',
    'spots-set.json',
  ])
})

test('what is no set says why', async () => {
  const { folder, run } = await house()
  expect(await run('export', '--set', '--as', 'otio')).toMatchObject({
    ...{ status: 2, stderr: 'Choose a format for the set with --as: csv, html, json.\n' },
  })
  expect((await run('export', join(folder, 'nowhere'), '--set', '--as', 'csv')).status).toBe(1)
  expect(await run('export', '--set', '--workspace', 'nobody', '--as', 'csv')).toMatchObject({
    ...{ status: 2, stderr: 'No results with issues here.\n' },
  })
})
