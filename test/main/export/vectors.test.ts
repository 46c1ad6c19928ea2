import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failureOf } from '../../../main/net/fault.ts'
import { parseRate } from '../../../preload/domain/timecode/rate.ts'
import { issue } from '../../fakes/issues.ts'
import { readBack, readFormats } from './read-back.ts'
import { facts, request, startAt } from './requests.ts'

interface Vector {
  id: string
  rate: string
  drop: boolean
  startFrame: number
  seconds: string
  endSeconds?: string
  frame: number
  durationFrames?: number
}
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../../preload/domain/timecode/vectors.json', import.meta.url), 'utf8'),
)

/** Resolve's list has no day and no third digit, Media Composer's no day. */
const cannotHold: Record<string, readonly string[]> = {
  'resolve-edl': ['v17', 'v28', 'v29', 'v30'],
  'avid-text': ['v17', 'v30'],
}

const cases = vectors.flatMap((vector) => readFormats.map((format) => [vector.id, format, vector] as const))

test.each(cases)('%s comes back from %s on its frame', (id, format, vector) => {
  const { seconds, endSeconds, startFrame, drop } = vector
  const asked = request(
    [issue('1', { severity: 'MAJOR', ruleCode: 'CAP_1', evidence: [{ startSeconds: seconds, endSeconds }] })],
    { facts: facts({ frameRate: parseRate(vector.rate), start: startAt(startFrame, drop) }) },
  )
  if (cannotHold[format]?.includes(id)) {
    const failure = failureOf(thrownBy(() => readBack(asked, format)))
    expect(failure).toMatchObject({
      kind: 'bad-request',
      message: expect.stringMatching(/^Markers for .*--as/),
    })
    return
  }
  const [found, ...others] = readBack(asked, format)
  expect({ frame: found?.frame, others }).toEqual({ frame: vector.frame, others: [] })
  expect(found?.text).toMatch(/MAJOR\s+CAP_1/)
  if (found?.frames !== null && format !== 'fcpxml') expect(found?.frames).toBe(vector.durationFrames ?? 1)
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
