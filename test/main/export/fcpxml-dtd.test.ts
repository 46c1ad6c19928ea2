import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { knownRates } from '../../../preload/domain/timecode/rate.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { findExecutable } from '../../setup/executables.ts'
import { hostileIssues } from './hostile-issues.ts'
import { textOf } from './read-back.ts'
import { readFcpxml } from './readers/fcpxml.ts'
import { facts, request, spotFacts, spotIssues, startAt } from './requests.ts'

const xmllint = findExecutable('xmllint')
const documentType = fileURLToPath(new URL('findings.dtd', import.meta.url))

/** The sentence of a validator about a document, or an empty one. */
function complaint(text: string): string {
  const path = join(temporaryFolder(), 'findings.fcpxml')
  writeFileSync(path, text)
  try {
    execFileSync(xmllint ?? '', ['--noout', '--nonet', '--dtdvalid', documentType, path], { stdio: 'pipe' })
    return ''
  } catch (error) {
    return String(Object(error).stderr)
  }
}

const requests = {
  'a clip': request(spotIssues, { facts: spotFacts, which: 'all' }),
  'a gap': request(spotIssues, { facts: spotFacts, isThere: false }),
  sound: request(spotIssues, {
    contentType: 'audio/wav',
    facts: facts({
      frameRate: null,
      picture: null,
      start: {
        kind: 'samples',
        samples: 172_800_000,
        samplesPerSecond: 48_000,
        isDropFrame: null,
        from: 'bext',
      },
    }),
    timingOptions: { rate: { num: 25, den: 1 }, start: null },
  }),
  'an odd raster': request(spotIssues, {
    facts: facts({ picture: { codec: 'hvc1', width: 1080, height: 1920 }, audio: null }),
  }),
  'hostile text': request(hostileIssues, { facts: spotFacts, which: 'all', path: '/a/<b> & "c".mov' }),
}

test('FCPXML is valid, in every variant and version', ({ skip }) => {
  skip(!xmllint, 'xmllint is not installed')
  for (const [name, each] of Object.entries(requests)) {
    const text = textOf(each, 'fcpxml')
    for (const version of ['1.9', '1.10', '1.11', '1.12', '1.13'])
      expect(complaint(text.replace('version="1.9"', `version="${version}"`)), `${name} ${version}`).toBe('')
  }
})

test('the document type refuses what Final Cut Pro refuses', ({ skip }) => {
  skip(!xmllint, 'xmllint is not installed')
  const text = textOf(requests['a clip'], 'fcpxml')
  expect(complaint(text.replaceAll('<marker ', '<chapter-marker '))).toContain('chapter-marker')
  expect(complaint(text.replace(' tcStart="8999991/2500s"', ''))).toContain('tcStart')
})

test('every time is a whole number of frames at every rate', () => {
  for (const rate of knownRates)
    for (const frame of [0, 1, 86_399, 2_000_003]) {
      const asked = request(spotIssues, { facts: facts({ frameRate: rate, start: startAt(frame) }) })
      expect(readFcpxml(textOf(asked, 'fcpxml')).start).toBe(frame)
    }
})
