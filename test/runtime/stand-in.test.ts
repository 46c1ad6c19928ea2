import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { argumentsFor, openSmallApp, processesOf, standIn } from './open-small-app.ts'
import type { SmallApp } from './small-app/main.ts'
import { whyNoStandIn } from './why-no-stand-in.ts'

/** What the preload of the small application puts into the page. */
interface Small {
  numbers: { list: number[] }
  invoke(channel: string, ...given: unknown[]): Promise<unknown>
  say(...said: unknown[]): void
  onTold(listener: (...told: unknown[]) => void): () => void
  mapWith(list: number[], change: (each: number) => number): number[]
  pathOf(file: File): string
  sayAndWait(): unknown
}

const patience = { timeout: 20_000, interval: 100 }
const lacking = whyNoStandIn()

if (lacking)
  test(`NOT TESTED on this machine, the stand-in of Electron: ${lacking}`, () => {
    process.stderr.write(`\nNOT TESTED on this machine, the stand-in of Electron: ${lacking}\n`)
    expect(lacking).not.toBe('')
  })
else {
  test('messages keep their values, carry errors and say who sent them', async () => {
    await using open = await openSmallApp()
    const { app, page, events } = open
    await page.evaluate(() => {
      const small: Small = Reflect.get(window, 'small')
      small.onTold((...told) => Reflect.set(window, 'told', told))
    })
    const seen = await page.evaluate(async () => {
      const small: Small = Reflect.get(window, 'small')
      const value: Record<string, unknown> = {
        date: new Date(5),
        map: new Map([['a', new Set([1n])]]),
        bytes: new Uint8Array([1, 2, 255]),
        nothing: undefined,
        odd: [Number.NaN, -0, Number.POSITIVE_INFINITY],
      }
      const back = Object(await small.invoke('echo', value))
      small.say('one', { two: 2 })
      const said = (call: () => unknown) =>
        Promise.resolve()
          .then(call)
          .then(() => 'nothing', String)
      return {
        date: back.date instanceof Date && back.date.getTime(),
        map: back.map.get('a').has(1n),
        bytes: [...back.bytes],
        nothing: 'nothing' in back && back.nothing === undefined,
        odd: back.odd.map((each: number) => (Object.is(each, -0) ? '-0' : String(each))).join(),
        sender: await small.invoke('sender'),
        failing: await said(() => small.invoke('fail')),
        unknown: await said(() => small.invoke('nobody')),
        waiting: await said(() => small.sayAndWait()),
      }
    })
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('tell')?.click())
    const told = () => page.evaluate(() => Reflect.get(window, 'told'))
    await vi.waitFor(async () => expect(await told()).toBeDefined(), patience)

    expect({
      ...seen,
      told: await told(),
      said: (await events()).filter((each) => Object(each)[0] === 'said'),
    }).toEqual({
      date: 5,
      map: true,
      bytes: [1, 2, 255],
      nothing: true,
      odd: 'NaN,-0,Infinity',
      sender: {
        url: 'app://small/index.html',
        origin: 'app://small',
        parent: null,
        isTop: true,
        isTheWindows: true,
      },
      failing: "Error: Error invoking remote method 'fail': TypeError: no such file",
      unknown: "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      waiting: 'Error: ipcRenderer.sendSync is not part of the stand-in',
      told: [1, ['two']],
      said: [['said', 'one', { two: 2 }]],
    })
  })

  test('the bridge is frozen, passes functions and promises, and is all that the page sees', async () => {
    await using open = await openSmallApp()
    const seen = await open.page.evaluate(async () => {
      const small: Small = Reflect.get(window, 'small')
      const said = (call: () => unknown) =>
        Promise.resolve()
          .then(call)
          .then(() => 'nothing', String)
      return {
        frozen: [small, small.numbers, small.numbers.list].map(Object.isFrozen),
        mapped: small.mapWith([1, 2], (each) => each * 10),
        inner: await said(() =>
          small.mapWith([1], () => {
            throw new Error('from the page')
          }),
        ),
        uncloneable: await said(() => small.say(Symbol('no'))),
        notAFile: await said(() => small.pathOf({} as File)),
        leaked: ['require', 'process', 'module', 'Buffer', '__standIn'].filter((name) => name in window),
      }
    })
    expect(seen).toEqual({
      frozen: [true, true, true],
      mapped: [10, 20],
      inner: 'Error: from the page',
      uncloneable: 'Error: An object could not be cloned.',
      notAFile: "Error: Failed to execute 'getPathForFile': parameter 1 is not of type 'File'.",
      leaked: [],
    })
  })

  test('a page of its own scheme lives under its policy and goes nowhere', async () => {
    await using open = await openSmallApp()
    const { app, page, events } = open
    const seen = await page.evaluate(async () => {
      const broken: string[] = []
      addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.isInjected = true'
      document.head.append(script)
      const elsewhere = await fetch('https://example.invalid/').then(
        () => 'fetched',
        () => 'refused',
      )
      const asked = await fetch('/asked', { method: 'POST', body: 'hé' }).then((answer) => answer.json())
      window.open('https://example.invalid/window')
      const link = Object.assign(document.createElement('a'), { href: '/asked', target: '_blank' })
      document.body.append(link)
      link.click()
      setTimeout(() => location.assign('https://example.invalid/leave'))
      const ran = ['isFromFile', 'isInline', 'isInjected'].filter((name) => name in window)
      return { broken, elsewhere, asked, ran }
    })
    await vi.waitFor(
      async () => expect(await events()).toContainEqual(['navigate', 'https://example.invalid/leave']),
      patience,
    )
    expect({
      ...seen,
      events: await events(),
      windows: app.windows().length,
      title: await page.evaluate(() => document.title),
    }).toEqual({
      broken: ['script-src-elem', 'connect-src'],
      elsewhere: 'refused',
      asked: { url: 'app://small/asked', method: 'POST', body: 'hé' },
      ran: ['isFromFile'],
      events: [
        ['loaded'],
        ['open', 'https://example.invalid/window', 'foreground-tab'],
        ['open', 'app://small/asked', 'foreground-tab'],
        ['navigate', 'https://example.invalid/leave'],
      ],
      windows: 1,
      title: 'Small',
    })
  })

  test('a long recording in ranges plays where it is entered', async () => {
    await using open = await openSmallApp()
    const { page, events } = open
    const seen = await page.evaluate(async () => {
      const audio = document.createElement('video')
      const heard = (name: string) =>
        new Promise((resolve, reject) => {
          audio.addEventListener(name, resolve, { once: true })
          audio.addEventListener('error', () => reject(audio.error?.message), { once: true })
        })
      const metadata = heard('loadedmetadata')
      audio.src = 'media://tone/silence.wav'
      document.body.append(audio)
      await metadata
      const places: number[] = []
      for (const place of [200, 30]) {
        const seeked = heard('seeked')
        audio.currentTime = place
        await seeked
        const moved = heard('timeupdate')
        await audio.play()
        await moved
        audio.pause()
        places.push(Math.floor(audio.currentTime))
      }
      return { duration: audio.duration, places: places.map((place) => place - (place % 10)) }
    })
    const starts = (await events()).flatMap((each) => {
      const [name, range] = each as string[]
      return name === 'range' ? [Number(/=(\d+)-/.exec(range ?? '')?.[1])] : []
    })
    expect({ ...seen, first: starts[0], entersLate: starts.some((start) => start > 30_000_000) }).toEqual({
      duration: 240,
      places: [200, 30],
      first: 0,
      entersLate: true,
    })
  })

  test('a test answers dialogs; what is not there says so', async () => {
    await using open = await openSmallApp()
    const { app, page } = open
    const pick = () =>
      page.evaluate(() => (Reflect.get(window, 'small') as Small).invoke('pick').catch(String))
    const unacknowledged = await pick()
    await app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/films/one.mp4'] })
    })
    const absences = await app.evaluate(({ app, BrowserWindow, safeStorage, shell, utilityProcess }) => {
      const said = (call: () => unknown) =>
        Promise.resolve()
          .then(call)
          .then(() => 'nothing', String)
      return Promise.all([
        said(() => app.relaunch()),
        said(() => BrowserWindow.getAllWindows()[0]?.setKiosk(true)),
        said(() => new BrowserWindow({ webPreferences: { nodeIntegration: true } })),
        said(() => safeStorage.encryptString('x')),
        said(() => shell.openExternal('https://example.invalid/')),
        said(() => utilityProcess.fork('x.js')),
      ])
    })
    expect({ unacknowledged, answered: await pick(), absences }).toEqual({
      unacknowledged: expect.stringContaining('dialog.showOpenDialog'),
      answered: ['/films/one.mp4'],
      absences: [
        'Error: app.relaunch is not part of the stand-in',
        'Error: BrowserWindow.setKiosk is not part of the stand-in',
        'Error: a window with nodeIntegration: true is not part of the stand-in',
        'Error: safeStorage.encryptString is not part of the stand-in',
        'Error: shell.openExternal without a desktop (a test sets its own through app.evaluate) is not part of the stand-in',
        'Error: utilityProcess.fork is not part of the stand-in',
      ],
    })
  })

  test('dropped files have their paths', async () => {
    await using open = await openSmallApp()
    const { page, folder } = open
    const path = join(folder, 'a film.txt')
    await writeFile(path, 'x')
    const box = await page.locator('#drop').boundingBox()
    const devtools = await page.context().newCDPSession(page)
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', {
        type,
        x: (box?.x ?? 0) + 5,
        y: (box?.y ?? 0) + 5,
        data: { items: [], files: [path, folder], dragOperationsMask: 1 },
      })
    await vi.waitFor(
      async () => expect(await page.evaluate(() => Reflect.get(window, 'dropped'))).toEqual([path, folder]),
      patience,
    )
  })

  test('the window has its size, its theme, and comes back from a crash', async () => {
    await using open = await openSmallApp()
    const { app, page, events } = open
    const window = await app.browserWindow(page)
    const look = () =>
      page.evaluate(() => [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches])
    const before = await look()
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark'
    })
    await window.evaluate((it) => it.setSize(900, 600))
    await vi.waitFor(
      async () =>
        expect([before, await look()]).toEqual([
          [700, 500, false],
          [900, 600, true],
        ]),
      patience,
    )

    await window.evaluate((it) => it.webContents.forcefullyCrashRenderer())
    await vi.waitFor(async () => expect(await events()).toContainEqual(['gone', 'crashed']), patience)
    await window.evaluate(
      (it) =>
        new Promise((resolve) => {
          it.webContents.once('did-finish-load', resolve)
          it.webContents.reload()
        }),
    )
    expect(
      await window.evaluate((it) => it.webContents.executeJavaScript('small.invoke("echo", document.title)')),
    ).toBe('Small')
  })

  test('closing may be refused; a second start tells the first one and ends', async () => {
    await using open = await openSmallApp()
    const { app, page, folder, events } = open
    const window = await app.browserWindow(page)
    await vi.waitFor(async () => expect(await window.evaluate((it) => it.isVisible())).toBe(true), patience)
    await app.evaluate(() => {
      const state: SmallApp = Reflect.get(globalThis, 'smallApp')
      state.staysOpen = true
    })
    await window.evaluate((it) => it.close())
    const afterClosing = await window.evaluate((it) => [it.isVisible(), it.isDestroyed()])

    const second = spawn(standIn, [...argumentsFor(folder), '--hello'], { stdio: 'inherit' })
    const [code] = await once(second, 'exit')

    await vi.waitFor(
      async () => expect(await events()).toContainEqual(expect.arrayContaining(['second'])),
      patience,
    )
    expect({ afterClosing, code, last: (await events()).at(-1) }).toEqual({
      afterClosing: [false, false],
      code: 0,
      last: ['second', ['--hello'], process.cwd(), { from: 'small-app' }],
    })
  })

  test('quitting leaves nothing behind, and neither does a runner that is killed', async () => {
    const open = await openSmallApp()
    const whileOpen = processesOf(open.folder).length
    await open.app.close()
    await vi.waitFor(() => expect(processesOf(open.folder)).toEqual([]), patience)
    await open[Symbol.asyncDispose]()

    const program = fileURLToPath(new URL('./open-until-killed.ts', import.meta.url))
    const runner = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [folder] = (await once(createInterface(runner.stdout), 'line')) as [string]
    const whileRunning = processesOf(folder).length
    runner.kill('SIGKILL')
    await vi.waitFor(() => expect(processesOf(folder)).toEqual([]), patience)
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    expect({ whileOpen: whileOpen > 1, whileRunning: whileRunning > 1 }).toEqual({
      whileOpen: true,
      whileRunning: true,
    })
  })
}
