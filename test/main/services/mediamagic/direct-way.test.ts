import { expect, test } from 'vitest'
import { png } from '../../../fakes/media.ts'
import { openHarness } from '../../../fakes/open-harness.ts'

/** By which way each upload was tried. */
async function open() {
  const harness = await openHarness()
  const send = async (name: string) => {
    const { id } = await harness.add(harness.file(name, png(name)))
    return (await harness.until(id)).state.stage
  }
  const ways = () =>
    harness.sandbox.requests.flatMap(({ path, status }) => {
      const [, way] = /\/uploads\/(direct|url)$/.exec(path) ?? []
      return way ? [`${way} ${status}`] : []
    })
  return { harness, send, ways }
}

test.each([404, 405, 411, 413, 501])(
  'a page that is not the API’s (%i) sends one file the other way, and no file after it',
  async (status) => {
    const { harness, send, ways } = await open()
    for (const body of ['html', 'json', 'empty'] as const) {
      harness.sandbox.faults.gateway({ status, body, path: 'uploads/direct$' })
      expect(await send(`${body}.png`)).toBe('complete')
    }
    harness.sandbox.faults.gateway(null)
    expect(await send('after.png')).toBe('complete')
    expect(ways().at(-1)).toBe('direct 201')
    expect(ways().filter((way) => way.startsWith('url'))).toHaveLength(3)
  },
)

test.each([404, 405, 413])(
  'the API’s own refusal of the direct way (%i) is learnt for all files that are not smaller',
  async (status) => {
    const { harness, send, ways } = await open()
    harness.sandbox.faults.answerApi({ path: 'uploads/direct$', status, body: 'json' })
    expect([await send('a.png'), await send('b.png')]).toEqual(['complete', 'complete'])
    expect(ways()).toEqual([`direct ${status}`, 'url 200', 'url 200'])
  },
)
