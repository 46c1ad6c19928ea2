import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { guardProcess } from '../../../main/log/process-guard.ts'

/** Goes wrong in three ways that nobody catches, and ends well. */
const heard: string[] = []
const end = guardProcess({
  log: (event) => void heard.push(event),
  trouble: ({ kind }) => void heard.push(`told of a ${kind}`),
})
const until = async (count: number) => {
  while (heard.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
}

setTimeout(() => {
  throw new Error('nobody expects this')
})
await until(2)
void Promise.reject(new Error('nor this'))
await until(4)

const server = createServer((socket) => socket.end('an answer')).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('it listens on a port')
connect(address.port, '127.0.0.1').on('data', () => {
  throw new RangeError('Invalid array length')
})
await until(5)
server.close()
end()
process.stdout.write(JSON.stringify({ heard, listeners: process.listenerCount('uncaughtException') }))
