import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from './open-app.ts'
import { addWorkspace, choose, putSample } from './steps.ts'

/** Where a page that somebody else has taken over would send what it knows. */
async function listening() {
  const heard: string[] = []
  const udp = createSocket('udp4').on('message', () => heard.push('UDP'))
  const tcp = createServer((socket) => {
    heard.push('TCP')
    socket.on('error', () => {}).destroy()
  })
  udp.bind(0, '127.0.0.1')
  tcp.listen(0, '127.0.0.1')
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')])
  const { port } = tcp.address() as { port: number }
  const close = () => {
    udp.close()
    tcp.close()
  }
  return { heard, udpPort: udp.address().port, tcpPort: port, close }
}

test('a page has no way out, WebRTC included', async ({ page }) => {
  const there = await listening()
  // It does hear what is sent to it.
  const probe = createSocket('udp4')
  probe.send('x', there.udpPort, '127.0.0.1')
  await expect.poll(() => there.heard).toEqual(['UDP'])
  probe.close()

  const gathered = await page.evaluate(
    async ([udp, tcp]) => {
      const [user, server] = [{ username: 'secrets', credential: 'x' }, 'turn:127.0.0.1']
      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${udp}` },
          { urls: `${server}:${udp}?transport=udp`, ...user },
          { urls: `${server}:${tcp}?transport=tcp`, ...user },
        ],
      })
      connection.createDataChannel('secrets')
      await connection.setLocalDescription(await connection.createOffer())
      await new Promise((done) => {
        connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && done(null)
        setTimeout(done, 5_000)
      })
      return connection.localDescription?.sdp.split('\n').filter((line) => line.includes('candidate')).length
    },
    [there.udpPort, there.tcpPort] as const,
  )
  expect([gathered, there.heard]).toEqual([0, ['UDP']])
  there.close()
})

test('main takes no path at the page’s word', async ({ app, page, folder, sandbox }) => {
  await addWorkspace(page, sandbox)
  const path = await putSample('poster.png', folder.path)
  const call = (name: string, input: unknown) =>
    page.evaluate(([verb, given]) => window.mediamagic.call(verb, given), [name, input] as const)
  const wish = { paths: [path], workspace: 'Northlight Studio', isTogether: false, metadata: {} }
  const refused = { ok: false, failure: { kind: 'bad-request' } }
  const watched = {
    path: folder.path,
    workspace: 'Northlight Studio',
    subfolders: true,
    ignore: [],
    metadata: {},
  }
  // A file of the page's own making lies nowhere, whatever it is called.
  const outputs = await page.evaluate((name) => window.mediamagic.pathOf(new File(['x'], name)), path)
  expect(outputs).toBe('')
  expect(await call('queue.find', { paths: [path] })).toMatchObject(refused)
  expect(await call('queue.add', wish)).toMatchObject(refused)
  expect(await call('folders.add', watched)).toMatchObject(refused)

  await choose({ app, page }, 'queue.chooseFiles', [path])
  expect(await call('queue.add', wish)).toMatchObject({ ok: true })
  const other = join(folder.path, 'other.png')
  await writeFile(other, 'x')
  expect(await call('queue.add', { ...wish, paths: [other] })).toMatchObject(refused)
})

test('what is dropped may be sent', async ({ page, folder, sandbox }) => {
  await addWorkspace(page, sandbox)
  const path = await putSample('poster.png', folder.path)
  // As a drop gives it: a file that Chromium knows the place of.
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'dropped' })
    document.body.append(input)
  })
  await page.locator('#dropped').setInputFiles(path)
  const found = await page.evaluate(() => {
    const [file] = document.querySelector<HTMLInputElement>('#dropped')?.files ?? []
    const dropped = file ? window.mediamagic.pathOf(file) : ''
    return window.mediamagic.call('queue.find', { paths: [dropped] })
  })
  expect(found).toMatchObject({ ok: true, value: { fileCount: 1 } })
})
