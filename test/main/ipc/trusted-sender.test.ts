import { expect, test } from 'vitest'
import { isTrusted } from '../../../main/ipc/trusted-sender.ts'

const origin = 'app://mediamagic'

test.each([
  ['the top frame of the app’s page', { url: `${origin}/index.html`, parent: null }, true],
  ['a frame inside it', { url: `${origin}/index.html`, parent: {} }, false],
  ['a frame whose parent is not known', { url: `${origin}/`, parent: undefined }, false],
  ['another host', { url: 'app://elsewhere/', parent: null }, false],
  ['a host that begins the same', { url: `${origin}.example/`, parent: null }, false],
  ['another scheme', { url: 'https://mediamagic/', parent: null }, false],
  ['its name as user', { url: 'app://mediamagic@elsewhere/', parent: null }, false],
  ['no address', { url: '', parent: null }, false],
  ['about:blank', { url: 'about:blank', parent: null }, false],
  ['a frame that is gone', null, false],
] as const)('%s', (_, frame, isAllowed) => {
  expect(isTrusted(frame, origin)).toBe(isAllowed)
})
