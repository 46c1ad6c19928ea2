import { expect, test } from 'vitest'
import {
  fromChromium,
  originOf,
  ownSchemes,
  pageForChromium,
  policyForChromium,
  toChromium,
} from './scheme-addresses.ts'

test('addresses go both ways, policies name both', () => {
  for (const scheme of ['app', 'media']) ownSchemes.add(scheme)
  const addresses = [
    'app://bundle/a/b?c#d',
    'media://job/1',
    'https://example.invalid/app://x',
    'about:blank',
  ]
  const policy =
    "default-src 'none'; media-src media:; img-src 'self' app://bundle data:; connect-src https://media.example"
  expect({
    to: addresses.map(toChromium),
    back: addresses.map(toChromium).map(fromChromium),
    origins: addresses.map(originOf),
    policy: policyForChromium(policy),
    page: pageForChromium(
      `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="img-src media:">`,
    ),
  }).toEqual({
    to: [
      'https://bundle.app-scheme.invalid/a/b?c#d',
      'https://job.media-scheme.invalid/1',
      'https://example.invalid/app://x',
      'about:blank',
    ],
    back: addresses,
    origins: ['app://bundle', 'media://job', 'https://example.invalid', 'null'],
    policy:
      "default-src 'none'; media-src media: https://*.media-scheme.invalid; img-src 'self' app://bundle https://bundle.app-scheme.invalid data:; connect-src https://media.example",
    page: `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="img-src media: https://*.media-scheme.invalid">`,
  })
})
