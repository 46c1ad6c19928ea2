import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './media.ts'

const program = fileURLToPath(new URL('../../node_modules/azurite/dist/src/blob/main.js', import.meta.url))
const account = 'sandbox'

export interface Azurite {
  /** An upload address for a blob of the container, as a service would issue it. */
  address(name: string, grant?: { permissions?: string; expiresAtMs?: number }): string
  /** What the blob holds; undefined when it is not there. */
  read(name: string): Promise<{ bytes: Buffer; contentType: string | undefined } | undefined>
}

/** Microsoft's emulator of the blob storage, in memory, in a process of its own that ends with the test. */
export async function startAzurite(): Promise<Azurite> {
  const key = randomBytes(64).toString('base64')
  const folder = temporaryFolder()
  const child = spawn(
    process.execPath,
    [
      program,
      '--inMemoryPersistence',
      '--skipApiVersionCheck',
      '--silent',
      '--disableTelemetry',
      ...['--blobHost', '127.0.0.1', '--blobPort', '0'],
    ],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, AZURITE_ACCOUNTS: `${account}:${key}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  })
  const url = `${await listening(child.stdout, child.stderr)}/${account}`
  const credential = new StorageSharedKeyCredential(account, key)
  const container = new BlobServiceClient(url, credential).getContainerClient('assets')
  await container.create()
  return {
    address(name, { permissions = 'cw', expiresAtMs = Date.now() + 3_600_000 } = {}) {
      const query = generateBlobSASQueryParameters(
        {
          containerName: 'assets',
          blobName: name,
          permissions: BlobSASPermissions.parse(permissions),
          expiresOn: new Date(expiresAtMs),
        },
        credential,
      )
      return `${container.getBlobClient(name).url}?${query}`
    },
    async read(name) {
      const blob = container.getBlobClient(name)
      if (!(await blob.exists())) return undefined
      const { contentType } = await blob.getProperties()
      return { bytes: await blob.downloadToBuffer(), contentType }
    },
  }
}

/** The address that it prints once it listens. */
async function listening(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream): Promise<string> {
  let message = ''
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const hear = (text: Buffer) => {
    message += text
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(message.split('successfully')[1] ?? '') ?? []
    if (address) resolve(address)
  }
  stdout.on('data', hear)
  stderr.on('data', hear)
  stdout.once('end', () => reject(new Error(`azurite ended: ${message}`)))
  return await promise
}
