import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { expect, test } from 'vitest'
import { createHttp } from '../../../main/net/http.ts'
import { listen } from '../../fakes/loopback.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

const read = (name: string) => readFileSync(new URL(`../../fakes/tls/${name}`, import.meta.url))

test('to a certificate nobody vouches for not a byte of the request is shown', async () => {
  let asked = 0
  const server = createServer({ key: read('key.pem'), cert: read('cert.pem') }, (_, response) => {
    asked += 1
    response.end()
  })
  const { host } = await listen(server)
  const http = createHttp({ clock: turnedClock() })
  const request = { method: 'POST', url: `https://${host}/`, body: '{}' } as const
  await expect(http({ ...request, signal: new AbortController().signal })).rejects.toMatchObject({
    failure: { kind: 'untrusted-certificate', host },
    mayHaveArrived: false,
  })
  expect(asked).toBe(0)
})
