import { spawnSync } from 'node:child_process'
import {
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * A drive whose answers come from this process, so that they stop when it is stopped: shows a folder's files, for
 * reading. `node fuse-server.ts FOLDER MOUNT_POINT SILENCE`; says `mounted` on standard output, and takes no question
 * while the file SILENCE is there. One that was taken is answered: no signal ends who waits for that.
 * Source: the kernel's include/uapi/linux/fuse.h, version 7.31
 */
const [, , folder = '', mountPoint = '', silence = ''] = process.argv
const headerBytes = 40
const operations = {
  lookup: 1,
  forget: 2,
  getattr: 3,
  open: 14,
  read: 15,
  statfs: 17,
  release: 18,
  init: 26,
  opendir: 27,
  readdir: 28,
  releasedir: 29,
  interrupt: 36,
  batchForget: 42,
}
const noEntry = -2
const notHere = -38
const readOnly = -30

const names = readdirSync(folder).toSorted()
const contents = new Map<number, Buffer>()
const pathOf = (node: bigint) => (node === 1n ? folder : join(folder, names[Number(node) - 2] ?? ''))

function attributes(node: bigint, stats: Stats): Buffer {
  const bytes = Buffer.alloc(88)
  const seconds = BigInt(Math.floor(stats.mtimeMs / 1000))
  const words = [node, BigInt(stats.size), BigInt(stats.blocks), seconds, seconds, seconds]
  for (const [at, word] of words.entries()) bytes.writeBigUInt64LE(word, at * 8)
  bytes.writeUInt32LE(stats.isDirectory() ? 0o40755 : 0o100644, 60)
  bytes.writeUInt32LE(1, 64)
  bytes.writeUInt32LE(4096, 80)
  return bytes
}

function entry(name: string): Buffer | number {
  const at = names.indexOf(name)
  if (at < 0) return noEntry
  const node = BigInt(at + 2)
  const head = Buffer.alloc(40)
  head.writeBigUInt64LE(node, 0)
  return Buffer.concat([head, attributes(node, statSync(pathOf(node)))])
}

function listing(offset: number): Buffer {
  const entries = [...names.entries()].slice(offset).map(([at, name]) => {
    const text = Buffer.from(name)
    const bytes = Buffer.alloc(24 + Math.ceil(text.length / 8) * 8)
    bytes.writeBigUInt64LE(BigInt(at + 2), 0)
    bytes.writeBigUInt64LE(BigInt(at + 1), 8)
    bytes.writeUInt32LE(text.length, 16)
    bytes.writeUInt32LE(constants.S_IFREG >> 12, 20)
    text.copy(bytes, 24)
    return bytes
  })
  return Buffer.concat(entries).subarray(0, 4096)
}

function opened(): Buffer {
  const bytes = Buffer.alloc(16)
  // Nothing is kept in memory: each reading asks here.
  bytes.writeUInt32LE(1, 8)
  return bytes
}

function part(node: bigint, offset: number, length: number): Buffer {
  const content = contents.get(Number(node)) ?? readFileSync(pathOf(node))
  contents.set(Number(node), content)
  return content.subarray(offset, offset + length)
}

function begun(): Buffer {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt32LE(7, 0)
  bytes.writeUInt32LE(31, 4)
  bytes.writeUInt16LE(64, 16)
  bytes.writeUInt16LE(64, 18)
  bytes.writeUInt32LE(4096, 20)
  bytes.writeUInt32LE(1, 24)
  return bytes
}

function answer(operation: number, node: bigint, body: Buffer): Buffer | number | undefined {
  switch (operation) {
    case operations.init:
      return begun()
    case operations.lookup:
      return entry(body.toString('utf8', 0, body.indexOf(0)))
    case operations.getattr:
      return Buffer.concat([Buffer.alloc(16), attributes(node, statSync(pathOf(node)))])
    case operations.open:
      return (body.readUInt32LE(0) & 3) === 0 ? opened() : readOnly
    case operations.opendir:
      return opened()
    case operations.read:
      return part(node, Number(body.readBigUInt64LE(8)), body.readUInt32LE(16))
    case operations.readdir:
      return listing(Number(body.readBigUInt64LE(8)))
    case operations.statfs:
      return Buffer.alloc(80)
    case operations.release:
    case operations.releasedir:
      return Buffer.alloc(0)
    case operations.forget:
    case operations.batchForget:
    case operations.interrupt:
      return undefined
    default:
      return notHere
  }
}

const device = openSync('/dev/fuse', 'r+')
const options = 'ro,fd=3,rootmode=40000,user_id=0,group_id=0,allow_other,max_read=131072'
const mounted = spawnSync('mount', ['-i', '-t', 'fuse', '-o', options, 'silent', mountPoint], {
  stdio: ['ignore', 'inherit', 'inherit', device],
})
if (mounted.status !== 0) process.exit(1)
process.stdout.write('mounted\n')

const still = new Int32Array(new SharedArrayBuffer(4))
const request = Buffer.alloc(256 * 1024)

function nextRequest(): number | undefined {
  try {
    return readSync(device, request)
  } catch {
    return undefined
  }
}

for (;;) {
  while (existsSync(silence)) Atomics.wait(still, 0, 0, 20)
  const length = nextRequest()
  // The drive was taken away.
  if (length === undefined) break
  const answered = answer(
    request.readUInt32LE(4),
    request.readBigUInt64LE(16),
    request.subarray(headerBytes, length),
  )
  if (answered === undefined) continue
  const body = typeof answered === 'number' ? Buffer.alloc(0) : answered
  const head = Buffer.alloc(16)
  head.writeUInt32LE(16 + body.length, 0)
  head.writeInt32LE(typeof answered === 'number' ? answered : 0, 4)
  request.copy(head, 8, 8, 16)
  writeSync(device, Buffer.concat([head, body]))
}
