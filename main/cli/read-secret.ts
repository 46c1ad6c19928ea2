import { buffer } from 'node:stream/consumers'
import type { ReadStream } from 'node:tty'
import { plainText } from '../keys/plain-text.ts'
import { wrongUse } from './arguments.ts'
import { wrongUses } from './words/wrong-use.ts'

/** As much of a terminal as is needed to read from it without showing what is typed. */
export type Typing = Pick<ReadStream, 'isTTY' | 'setRawMode'> &
  AsyncIterable<Buffer | string> &
  NodeJS.ReadableStream

const endOfText = '\u0004'
const interrupt = '\u0003'
const eraseLine = '\u0015'
const backspace = ['\b', '\u007f']
/** A terminal brackets what is pasted, and says so where a key has no letter. */
const sequence = new RegExp(`${'\u001b'}(?:\\[[\\d;?]*[ -/]*[@-~]|O.|.)`, 'g')

interface Prompt {
  ask(): void
  /** The line that was not shown is over. */
  end(): void
}

/**
 * A secret from standard input: piped, all of it; typed or pasted at a terminal, one line, which is not shown. Throws
 * `bad-request` for Ctrl+C.
 */
export async function readSecret(input: Typing, { ask, end }: Prompt): Promise<string> {
  if (!input.isTTY) return plainText(await buffer(input)).trim()
  // Before the question: somebody may answer at once, and a terminal shows what it gets until then.
  input.setRawMode(true)
  try {
    ask()
    return (await lineFrom(input)).trim()
  } finally {
    input.setRawMode(false)
    input.pause()
    end()
  }
}

async function lineFrom(input: Typing): Promise<string> {
  let line = ''
  for await (const piece of input) {
    for (const letter of String(piece).replace(sequence, '')) {
      if (letter === '\r' || letter === '\n' || letter === endOfText) return line
      if (letter === interrupt) throw wrongUse(wrongUses.noKeyTyped)
      if (letter === eraseLine) line = ''
      else if (backspace.includes(letter)) line = [...line].slice(0, -1).join('')
      else line += letter
    }
  }
  return line
}
