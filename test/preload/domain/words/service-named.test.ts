import { expect, test } from 'vitest'
import { keyVariables } from '../../../../preload/domain/environment.ts'
import { concerning, type Failure, failureSchema } from '../../../../preload/domain/model/failure.ts'
import { descriptorOf, serviceNames } from '../../../../preload/domain/services/registry.ts'
import { sentenceFor } from '../../../../preload/domain/words/failure.ts'
import { sayFailure } from '../../../../preload/domain/words/in-window.ts'

const facts = {
  host: 'h.example',
  status: 503,
  silentMs: 60_000,
  bucket: 'b',
  untilMs: 1,
  workspace: 'default',
  message: 'no',
  to: null,
  code: 'c',
  extension: '.x',
  category: 'video',
  sizeBytes: 3_000_000,
  limitBytes: 2_000_000,
  durationMs: 1,
  minMs: 2,
  isRetryable: false,
  trouble: 'locked',
  change: 'key',
}
const kinds = failureSchema.options.flatMap(({ shape }) => ('service' in shape ? [shape.kind.value] : []))
const about = (kind: string) => failureSchema.parse({ ...facts, kind, service: 'mediamagic' })

/** Without what the app says of itself, which has the name of a service. */
const withoutApp = (sentence: string) =>
  sentence.replace('MediaMagic will retry automatically', '').replace('Allow MediaMagic Desktop', '')

test('the kinds that are about a service are most of what a service can do to a job', () => {
  expect(kinds).toEqual(
    expect.arrayContaining(['key-refused', 'plan-refused', 'rate-limited', 'rejected', 'service-trouble']),
  )
})

test.each(kinds)('%s names the service it is about and its variables, and no other one', (kind) => {
  for (const service of serviceNames) {
    const failure = { ...about(kind), service } as Failure
    const said = withoutApp(`${sentenceFor(failure)} ${sayFailure(failure).happened}`)
    const others = serviceNames.filter((each) => each !== service)
    const wrong = others.flatMap((each) => [descriptorOf(each).shortTitle, keyVariables[each]])
    expect(wrong.filter((text) => said.includes(text))).toEqual([])
  }
})

test('without a service nothing is claimed about one, and an unknown one counts as not said', () => {
  const old: Failure = { kind: 'rejected', status: 404, message: 'no' }
  expect(sentenceFor(old)).toBe('The service refused: no. Retry to send the file again.')
  expect(failureSchema.parse({ ...old, service: 'of-a-later-version' })).toEqual(old)
  expect(sentenceFor(concerning(old, 'dolby'))).toBe('Dolby refused: no. Retry to send the file again.')
  expect(concerning(concerning(old, 'dolby'), 'mediamagic')).toMatchObject({ service: 'dolby' })
  expect(concerning({ kind: 'empty' }, 'dolby')).toEqual({ kind: 'empty' })
})
