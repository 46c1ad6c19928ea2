import { fileURLToPath } from 'node:url'
import { startNode } from './start-node.ts'

const script = fileURLToPath(new URL('hold-file-process.ts', import.meta.url))

/** Another program on Windows that has a file for itself, until it is disposed. */
export async function holdFile(path: string): Promise<AsyncDisposable> {
  const { promise: held, resolve, reject } = Promise.withResolvers<void>()
  let message = ''
  const holder = startNode([script, path], {
    environment: {},
    input: '',
    onText(_, text) {
      message += text
      if (message.includes('held')) resolve()
    },
  })
  holder.closed.then(() => reject(new Error(`the file is not held: ${message}`)))
  await held
  return {
    async [Symbol.asyncDispose]() {
      holder.signal('SIGKILL')
      await holder.closed
    },
  }
}
