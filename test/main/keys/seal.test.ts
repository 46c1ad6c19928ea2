import { expect, test } from 'vitest'
import { seal, unseal } from '../../../main/keys/seal.ts'

const key = `sk_live_${'7'.repeat(64)}`
const url = 'https://store.example.net/assets/w/film.mp4?sv=1&sig=a%2Bb%3D'

test('only the same key opens it, two seals of the same text differ, and a changed byte opens nothing', () => {
  const sealed = seal(url, key)
  expect(unseal(sealed, key)).toBe(url)
  expect(sealed).not.toBe(seal(url, key))
  expect(Buffer.from(sealed, 'base64').includes('store.example.net')).toBe(false)
  expect(unseal(sealed, `sk_live_${'8'.repeat(64)}`)).toBeUndefined()
  const bytes = Buffer.from(sealed, 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  expect([unseal(bytes.toString('base64'), key), unseal('', key), unseal('rubbish', key)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
