import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSecret } from '../../../main/cli/read-secret.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNot, whyNotLinux } from '../../fakes/platform.ts'

const key = 'sk_test_0123456789abcdef'
const esc = '\u001b'

/** A terminal that has been asked for its characters as they are typed, and what became of that. */
function terminal(...pieces: string[]) {
  const modes: boolean[] = []
  const message: string[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: true as const,
    setRawMode(mode: boolean) {
      modes.push(mode)
      return this as never
    },
  })
  for (const piece of pieces) input.write(piece)
  const read = readSecret(input, { ask: () => message.push('ask'), end: () => message.push('end') })
  return { read, modes, message }
}

test.each([
  ['Enter', [`${key}\r`]],
  ['a line break', [`${key}\nmore`]],
  ['pieces, and the end of the text', [key.slice(0, 9), key.slice(9), '\u0004']],
  ['a bracketed paste', [`${esc}[200~${key}${esc}[201~\r`]],
  ['a correction', [`wrong\u0015${key}xy\u007f\b\r`]],
  ['arrows in it, and blanks around it', [` ${key}${esc}[D${esc}OC \r`]],
])('a key is typed with %s', async (_, pieces) => {
  const { read, modes, message } = terminal(...pieces)
  expect([await read, modes, message]).toEqual([key, [true, false], ['ask', 'end']])
})

test('the key is asked for once the terminal shows nothing of what is typed, however fast somebody is', async () => {
  const modes: boolean[] = []
  const setRawMode = (mode: boolean) => void modes.push(mode)
  const input = Object.assign(new PassThrough(), { isTTY: true as const, setRawMode: setRawMode as never })
  let isHidden = false
  const ask = () => {
    isHidden = modes.at(-1) === true
    input.write(`${key}\r`)
  }
  expect([await readSecret(input, { ask, end() {} }), isHidden]).toEqual([key, true])
})

test('Ctrl+C stores nothing and gives the terminal back', async () => {
  const { read, modes, message } = terminal(`${key}\u0003`)
  await expect(read).rejects.toMatchObject({
    failure: { kind: 'bad-request', message: 'Cancelled. No key stored' },
  })
  expect([modes, message]).toEqual([
    [true, false],
    ['ask', 'end'],
  ])
})

const pseudoTerminal = '/usr/bin/script'

testUnless(whyNotLinux ?? whyNot(pseudoTerminal))(
  'at a real terminal nothing of the key is shown',
  async () => {
    const entry = fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url))
    const command = `${process.execPath} ${entry} keys set desk --home ${temporaryFolder()}`
    const child = spawn(pseudoTerminal, ['-qec', command, '/dev/null'], {
      env: { PATH: process.env.PATH, HOME: temporaryFolder(), TERM: 'xterm' },
    })
    let shown = ''
    let isTyped = false
    child.stdout.setEncoding('utf8').on('data', (text) => {
      shown += text
      if (isTyped || !shown.includes('It won’t be shown.')) return
      isTyped = true
      child.stdin.write(`${key}\r`)
    })
    await once(child, 'close')
    expect(shown).toContain('It won’t be shown.')
    expect(shown).not.toContain(key.slice(8))
  },
)
