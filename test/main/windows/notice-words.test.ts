import { expect, test } from 'vitest'
import { failedNotice, heldNotice } from '../../../main/windows/words/notices.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import { failureLine } from '../../../preload/domain/words/in-window.ts'

const home = '/Users/mia/Library/MediaMagic'

test.each<Failure>([
  { kind: 'key-missing', workspace: 'Northlight' },
  { kind: 'key-missing', workspace: 'default' },
  { kind: 'keychain-missing', trouble: 'locked' },
  { kind: 'proxy-login', proxy: 'proxy.example:8080' },
  { kind: 'unknown-id', id: 'x' },
  { kind: 'data-held', path: home, processId: 12 },
  { kind: 'data-unwritable', path: home, code: 'EACCES' },
  { kind: 'data-newer', path: home, version: 9, known: 8 },
])('a notification and the app that cannot start give no advice for the command line: $kind', (failure) => {
  const texts = [
    heldNotice({ failure, count: 2 }).body,
    failedNotice([{ name: 'film.mov', failure }]).body,
    failureLine(failure),
  ]
  for (const text of texts) expect(text).not.toMatch(/ --\w|“mediamagic |_PROXY|MEDIAMAGIC_/)
})
