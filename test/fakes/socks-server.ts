import { connect, createServer, type Socket } from 'node:net'
import { listen } from './loopback.ts'

export interface SocksServer {
  host: string
  /** What it was asked for, as `5 name:port` or `4 address:port`. */
  asked: string[]
  /** False: it says of every host that it cannot be reached. */
  isUp: boolean
}

/** A real SOCKS server on loopback: versions 4, 4a and 5, with `name:password` where `user` is given (RFC 1928, 1929). */
export async function socksServer({ user }: { user?: string } = {}): Promise<SocksServer> {
  const state: SocksServer = { host: '', asked: [], isUp: true }
  const server = createServer(async (socket) => {
    socket.on('error', () => {})
    const read = reader(socket)
    const [version] = await read(1)
    const target = version === 4 ? await greet4(read) : await greet5(socket, read, user)
    if (!target) return void socket.end()
    const message = version === 4 ? target.host : target.host
    state.asked.push(`${version} ${message}:${target.port}`)
    const answer = (isGood: boolean) =>
      socket.write(
        version === 4
          ? Buffer.from([0, isGood ? 90 : 91, 0, 0, 0, 0, 0, 0])
          : Buffer.from([5, isGood ? 0 : 4, 0, 1, 0, 0, 0, 0, 0, 0]),
      )
    if (!state.isUp) return void (answer(false) && socket.end())
    const onward = connect(target.port, target.host, () => {
      answer(true)
      read.rest(onward)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => void (answer(false) && socket.end()))
    socket.on('close', () => onward.destroy())
  })
  state.host = (await listen(server)).host
  return state
}

interface Target {
  host: string
  port: number
}
type Read = ReturnType<typeof reader>

async function greet4(read: Read): Promise<Target> {
  const head = await read(7)
  const port = head.readUInt16BE(1)
  await read.text()
  const isNamed = head[3] === 0 && head[4] === 0 && head[5] === 0 && head[6] !== 0
  return { port, host: isNamed ? await read.text() : [...head.subarray(3, 7)].join('.') }
}

async function greet5(socket: Socket, read: Read, user: string | undefined): Promise<Target | undefined> {
  const [count = 0] = await read(1)
  const offered = [...(await read(count))]
  const wanted = user === undefined ? 0 : 2
  if (!offered.includes(wanted)) return void socket.write(Buffer.from([5, 255]))
  socket.write(Buffer.from([5, wanted]))
  if (user !== undefined) {
    await read(1)
    const name = (await read((await read(1))[0] ?? 0)).toString()
    const password = (await read((await read(1))[0] ?? 0)).toString()
    const isKnown = `${name}:${password}` === user
    socket.write(Buffer.from([1, isKnown ? 0 : 1]))
    if (!isKnown) return undefined
  }
  const [, , , kind] = await read(4)
  const host =
    kind === 1
      ? [...(await read(4))].join('.')
      : kind === 3
        ? (await read((await read(1))[0] ?? 0)).toString()
        : (await read(16)).toString('hex').replace(/(.{4})(?=.)/g, '$1:')
  return { host, port: (await read(2)).readUInt16BE() }
}

/** Exactly so many bytes at a time; `rest` passes on what was read too far. */
function reader(socket: Socket) {
  let kept = Buffer.alloc(0)
  const waiting: (() => void)[] = []
  const take = (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk])
    waiting.shift()?.()
  }
  socket.on('data', take)
  const read = async (bytes: number): Promise<Buffer> => {
    while (kept.length < bytes) await new Promise<void>((resolve) => void waiting.push(resolve))
    const taken = kept.subarray(0, bytes)
    kept = kept.subarray(bytes)
    return taken
  }
  return Object.assign(read, {
    /** Up to a zero byte. */
    async text(): Promise<string> {
      let text = ''
      for (;;) {
        const [byte = 0] = await read(1)
        if (byte === 0) return text
        text += String.fromCharCode(byte)
      }
    },
    rest(onward: Socket): void {
      socket.off('data', take)
      if (kept.length) onward.write(kept)
    },
  })
}
