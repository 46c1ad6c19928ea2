import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '../../preload/contract/contract.ts'
import { jobIdSchema } from '../../preload/domain/model/ids.ts'
import type { Issue } from '../../preload/domain/model/result.ts'
import { issue } from '../fakes/issues.ts'
import { readEdl } from '../main/export/readers/edl.ts'
import { readCsv } from '../main/export/readers/tables.ts'
import { movie } from '../main/media/facts/movies.ts'
import { analysed, pictureWithIssues, readResult, withKey } from './analysed.ts'
import { type Bench, openBench } from './open-window.ts'

/** A film of 50 frames at 25 a second whose own timecode begins at ten hours. */
const film = () => movie({ timecode: { sample: 900_000, timescale: 25, frameDuration: 1, labels: 25 } })

const timed: Issue[] = [
  issue('1', { referenceNumber: 1, severity: 'MAJOR', ruleCode: 'A', evidence: [{ startSeconds: 1 }] }),
  issue('2', { referenceNumber: 2, severity: 'CRITICAL', ruleCode: 'B', evidence: [{ startSeconds: 1.01 }] }),
  issue('3', { referenceNumber: 3, status: 'RESOLVED', ruleCode: 'C', evidence: [{ startSeconds: 1.5 }] }),
]

async function reviewedFilm(
  bench: Bench,
  issues = timed,
  bytes = film(),
  name = 'film.mov',
): Promise<string> {
  await withKey(bench)
  const id = await analysed(bench, name, bytes)
  const jobId = jobIdSchema.parse(id)
  const result = bench.engine.results.ofJob(jobId)
  if (result?.kind !== 'issues') throw new Error('a review has issues')
  bench.engine.results.save(jobId, { ...result, issues, topics: [] })
  return id
}

const preview = async (bench: Bench, input: object) =>
  contract.exports.preview.output.parse(await bench.call('exports.preview', input))
const save = async (bench: Bench, input: object) =>
  contract.exports.save.output.parse(await bench.call('exports.save', input))

test('what the headers say comes with the result, and is what is exported by', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  expect((await readResult(bench, id)).detail.facts).toMatchObject({
    frameRate: { num: 25, den: 1 },
    start: { kind: 'frames', frame: 900_000 },
  })
  const seen = await preview(bench, { id, format: 'resolve-edl' })
  expect(seen).toMatchObject({
    kind: 'ready',
    fileNames: ['film-findings.edl'],
    folder: bench.desktop,
    summary: {
      ...{ issues: 2, markers: 1, merged: 1, settledLeftOut: 1 },
      timing: { startTimecode: '10:00:00:00', from: { rate: 'file', start: 'file' } },
    },
    sentences: [
      'Writes 1 marker for 2 issues to film-findings.edl (1 merged, 1 settled left out).',
      '25 frames a second, starting at 10:00:00:00, as in the file.',
    ],
  })
  expect(readdirSync(bench.desktop)).toEqual([])
})

test('two clicks: onto the desktop, under a free name, and the sentence says what became of it', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  const onto = { id, format: 'resolve-edl', place: 'remembered' }
  const first = await save(bench, onto)
  expect(first).toMatchObject({
    paths: [join(bench.desktop, 'film-findings.edl')],
    sentences: [
      'Wrote 1 marker for 2 issues to film-findings.edl (1 merged, 1 settled left out).',
      '25 frames a second, starting at 10:00:00:00, as in the file.',
    ],
  })
  const text = readFileSync(join(bench.desktop, 'film-findings.edl'), 'utf8')
  const { marks } = readEdl(text, { nominal: 25, start: 900_000 })
  expect(marks.map(({ frame, name }) => [frame, name])).toEqual([[25, 'CRITICAL B (+1)']])
  expect((await save(bench, { ...onto, issues: 'all' }))?.paths).toEqual([
    join(bench.desktop, 'film (2)-findings.edl'),
  ])
  expect(readFileSync(join(bench.desktop, 'film-findings.edl'), 'utf8')).toBe(text)
  await bench.call('exports.reveal', { path: first?.paths[0] })
  expect(bench.shown).toEqual([first?.paths[0]])
  expect(await bench.refusal('exports.reveal', { path: '/etc/passwd' })).toMatchObject({
    kind: 'bad-request',
  })
})

test('where a person saves, and as what, is where the next export begins', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  expect(await save(bench, { id, format: 'csv' })).toBeNull()
  expect(bench.engine.settings.now).toMatchObject({ exportFormat: 'resolve-edl', exportFolder: null })
  const folder = join(bench.folder, 'Chosen')
  mkdirSync(folder)
  bench.answers.destination = join(folder, 'mine.csv')
  writeFileSync(bench.answers.destination, 'before')
  expect((await save(bench, { id, format: 'csv' }))?.paths).toEqual([bench.answers.destination])
  expect(readCsv(readFileSync(bench.answers.destination, 'utf8'))).toHaveLength(2)
  await expect
    .poll(() => bench.publisher.snapshot().settings)
    .toMatchObject({ exportFormat: 'csv', exportFolder: folder })
  expect(await preview(bench, { id, format: 'csv' })).toMatchObject({ folder })
  // The folder went away: the path and the reason, and nothing is lost.
  rmSync(folder, { recursive: true })
  expect(await bench.refusal('exports.save', { id, format: 'csv', place: 'remembered' })).toMatchObject({
    ...{ kind: 'not-saved', code: 'ENOENT' },
  })
})

test('what a person typed counts, and what cannot be said why', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  const typed = await preview(bench, { id, format: 'otio', frameRate: '29.97', startTimecode: '01:00:00;00' })
  expect(typed).toMatchObject({
    summary: { timing: { startTimecode: '01:00:00;00', from: { rate: 'given', start: 'given' } } },
  })
  const refused = async (input: object) => {
    const seen = await preview(bench, { id, ...input })
    return seen.kind === 'refused' ? [seen.field, seen.message] : seen
  }
  expect(await refused({ format: 'otio', frameRate: 'fast' })).toEqual([
    'frameRate',
    '“fast” isn’t a frame rate. Write 25, 29.97 or 30000/1001',
  ])
  expect(await refused({ format: 'otio', frameRate: '29.97', startTimecode: '01:01:00;00' })).toEqual([
    'startTimecode',
    '01:01:00;00 doesn’t exist in drop frame. The next timecode is 01:01:00;02',
  ])
  expect(await refused({ format: 'resolve-edl', startTimecode: '23:59:59:10' })).toEqual([
    null,
    'Markers for DaVinci Resolve can’t pass midnight. Choose another format, or an earlier start',
  ])
  await bench.call('decisions.set', { id, issueIds: ['1', '2'], state: 'accepted' })
  expect(await refused({ format: 'vtt', issues: 'undecided' })).toEqual([
    null,
    'film.mov has no open issues (1 settled, 2 decided). Choose all issues to export them too',
  ])
  expect(await bench.refusal('exports.save', { id, format: 'otio', frameRate: '0' })).toMatchObject({
    ...{ kind: 'bad-request', message: expect.stringContaining('isn’t a frame rate') },
  })
})

test('a picture has no timeline, and a film without a rate says that one is needed', async () => {
  const bench = await openBench()
  await withKey(bench)
  const id = await analysed(bench, 'poster.png', pictureWithIssues())
  expect(await preview(bench, { id, format: 'fcpxml' })).toEqual({
    kind: 'refused',
    message: 'poster.png has no timeline. Export a table or a report',
    field: null,
  })
  expect(await preview(bench, { id, format: 'html' })).toMatchObject({
    kind: 'ready',
    summary: { timing: null },
  })
  const other = await reviewedFilm(bench, timed, movie({ runs: [] }), 'unknown.mov')
  expect(await preview(bench, { id: other, format: 'premiere-xml' })).toEqual({
    kind: 'refused',
    message: 'The frame rate of unknown.mov is unknown. Set it here',
    field: 'frameRate',
  })
  expect(await preview(bench, { id: other, format: 'csv' })).toMatchObject({
    kind: 'ready',
    sentences: expect.arrayContaining(['The frame rate is unknown, so times are seconds from the start.']),
  })
})

test('more markers than a file holds are several files, none of them over another', async () => {
  const bench = await openBench()
  const many = Array.from({ length: 1_200 }, (_, at) =>
    issue(`i${at}`, { ruleCode: `R_${at}`, evidence: [{ startSeconds: at }] }),
  )
  const id = await reviewedFilm(bench, many, movie({ runs: [[40_000, 1]] }))
  const names = ['film-findings-1.edl', 'film-findings-2.edl']
  expect(await preview(bench, { id, format: 'resolve-edl' })).toMatchObject({ fileNames: names })
  writeFileSync(join(bench.desktop, 'film-findings-2.edl'), 'mine')
  const saved = await save(bench, { id, format: 'resolve-edl', place: 'remembered' })
  expect(saved?.paths.map((path) => basename(path))).toEqual([
    'film (2)-findings-1.edl',
    'film (2)-findings-2.edl',
  ])
  bench.answers.destination = join(bench.desktop, 'film-findings.edl')
  expect(await bench.refusal('exports.save', { id, format: 'resolve-edl' })).toEqual({
    ...{ kind: 'file-exists', path: join(bench.desktop, 'film-findings-2.edl') },
  })
  expect(existsSync(join(bench.desktop, 'film-findings-1.edl'))).toBe(false)
})

test('a dragged file has its name, and goes away later', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  const dragged = contract.exports.drag.output.parse(
    await bench.call('exports.drag', { id, format: 'fcpxml' }),
  )
  expect(bench.dragged).toEqual([dragged.paths])
  expect(dragged.paths.map((path) => basename(path))).toEqual(['film-findings.fcpxml'])
  expect(readFileSync(dragged.paths[0] ?? '', 'utf8')).toContain('<fcpxml')
  await bench.call('exports.drag', { id, format: 'fcpxml' })
  expect(bench.dragged[1]).not.toEqual(bench.dragged[0])
  expect(bench.engine.settings.now.exportFormat).toBe('fcpxml')
})

test('a report has stills and is printed as it is; what is no picture is refused', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  const still = 'data:image/png;base64,iVBORw0KGgo='
  const page = await save(bench, { id, format: 'html', place: 'remembered', stills: { 2: still } })
  const html = readFileSync(page?.paths[0] ?? '', 'utf8')
  expect(html).toContain(`<img alt="" src="${still}">`)
  const printed = await save(bench, { id, format: 'pdf', place: 'remembered', stills: { 2: still } })
  expect(printed?.paths).toEqual([join(bench.desktop, 'film-findings.pdf')])
  expect(readFileSync(printed?.paths[0] ?? '', 'utf8')).toBe(`%PDF-1.4 ${html}`)
  for (const url of [
    'https://example.org/a.png',
    'data:text/html;base64,aGk=',
    `data:image/png;base64,"onerror="x`,
    `data:image/png;base64,${'A'.repeat(200_000)}`,
  ])
    expect(await bench.refusal('exports.save', { id, format: 'html', stills: { 2: url } })).toMatchObject({
      kind: 'bad-request',
    })
})

test('reports name who exported them, where she gave a name', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  const exported = async () => {
    const one = await save(bench, { id, format: 'html', place: 'remembered' })
    const wanted = { scope: { kind: 'all' }, format: 'html', place: 'remembered' }
    const set = contract.sets.save.output.parse(await bench.call('sets.save', wanted))
    return [one, set].map(
      (saved) => /<dt>Exported<\/dt><dd[^>]*>([^<]*)/.exec(readFileSync(saved?.paths[0] ?? '', 'utf8'))?.[1],
    )
  }
  const day = /^\d+ \w+ \d{4}$/
  expect(await exported()).toEqual([expect.stringMatching(day), expect.stringMatching(day)])
  await bench.call('settings.change', { personName: 'Mia\u202e & Bo' })
  const named = expect.stringMatching(/^\d+ \w+ \d{4} by Mia &amp; Bo$/)
  expect(await exported()).toEqual([named, named])
})

test('a report names the hash of what was sent in one piece', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  const text = async () =>
    readFileSync((await save(bench, { id, format: 'html', place: 'remembered' }))?.paths[0] ?? '', 'utf8')
  bench.engine.jobs.setContentHash(jobIdSchema.parse(id), `md5:${'c0'.repeat(16)}`)
  expect(await text()).toContain(`<dt>MD5</dt><dd class="mono">${'c0'.repeat(16)}</dd>`)
  bench.engine.jobs.setContentHash(jobIdSchema.parse(id), `blocks:8388608:${'c0'.repeat(16)}`)
  expect(await text()).not.toContain('MD5')
})

test('a set is read and saved as the same list', async () => {
  const bench = await openBench()
  const id = await reviewedFilm(bench)
  const picture = await analysed(bench, 'poster.png', pictureWithIssues())
  const read = async (scope: object) =>
    contract.sets.read.output.parse(await bench.call('sets.read', { scope }))
  const all = await read({ kind: 'all' })
  expect([all.title, all.isCut, all.rows.map(({ jobId }) => jobId).toSorted()]).toEqual([
    'All results',
    false,
    [id, picture].toSorted(),
  ])
  expect((await read({ kind: 'selection', ids: [id] })).rows).toMatchObject([
    {
      name: 'film.mov',
      state: 'open',
      counts: { total: 3, open: 2, settled: 1 },
      worst: { issueId: '2', severity: 'CRITICAL', time: '10:00:01:00' },
    },
  ])
  await bench.call('decisions.set', { id, issueIds: ['1', '2'], state: 'accepted' })
  expect(
    (await read({ kind: 'workspace', workspace: 'Desk' })).rows.find((row) => row.jobId === id),
  ).toMatchObject({
    ...{ state: 'clear', worst: null },
  })
  expect((await read({ kind: 'workspace', workspace: 'nobody' })).rows).toEqual([])
  expect(await bench.refusal('sets.read', { scope: { kind: 'folder', folderId: 'nobody' } })).toMatchObject({
    kind: 'unknown-id',
  })
  for (const format of ['csv', 'html', 'json', 'pdf']) {
    const wanted = { scope: { kind: 'workspace', workspace: 'Desk' }, format, place: 'remembered' }
    const saved = contract.sets.save.output.parse(await bench.call('sets.save', wanted))
    expect(saved).toEqual({
      paths: [join(bench.desktop, `Desk-set.${format}`)],
      sentences: [`Wrote 2 files to Desk-set.${format} (1 all clear).`],
    })
  }
  expect(
    readCsv(readFileSync(join(bench.desktop, 'Desk-set.csv'), 'utf8')).map(({ File, State }) => [
      File,
      State,
    ]),
  ).toEqual([
    ['poster.png', 'open'],
    ['film.mov', 'clear'],
  ])
})
