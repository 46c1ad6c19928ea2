import { chromium } from '../chromium/chromium.ts'
import type { Session } from '../chromium/pipe.ts'
import { nativeTheme } from '../desktop/native-theme.ts'
import { codec } from '../page/codec.ts'
import { binding, pageScripts, preloadWorld, wayBack } from '../page/page-scripts.ts'
import type { Downward, Upward } from '../page/preload-world.ts'
import { fromChromium, toChromium } from '../schemes/scheme-addresses.ts'
import { answerRequest, type PausedRequest } from './page-requests.ts'
import { answerStop } from './stopped-page.ts'

export interface ConsoleLine {
  level: string
  message: string
  lineNumber: number
  sourceId: string
}

/** What happens in a page, addresses as the application knows them. */
export interface PageEvents {
  /** `isCurrent` is false for the last words of a document that has been left. */
  said(message: Upward, isCurrent: boolean, answer: (message: Downward) => void): void
  mayNavigate(url: string): boolean
  navigated(url: string): void
  navigatedWithin(url: string): void
  parsed(): void
  loaded(): void
  crashed(): void
  logged(line: ConsoleLine): void
}

export interface PageOptions {
  targetId: string
  preload: string | undefined
  additionalArguments: readonly string[]
  events: PageEvents
}

export interface Page {
  readonly send: Session['send']
  /** To the preload of the document shown now; lost when there is none. */
  tell(message: Downward): void
  /** Goes to an address in the name of the application: nobody is asked. Returns Chromium's name of a failure. */
  go(url: string): Promise<string | undefined>
  reload(): Promise<void>
  release(): void
}

/** Takes hold of an empty page, so that all that is opened in it meets its preload, its schemes and its theme. */
export async function holdPage({
  targetId,
  preload,
  additionalArguments,
  events,
}: PageOptions): Promise<Page> {
  const { sessionId } = await chromium.browser.send('Target.attachToTarget', { targetId, flatten: true })
  const session = chromium.session(sessionId)
  const send: Session['send'] = (method, params) => session.send(method, params)
  let context: number | undefined
  let expected: string | undefined

  const tell = (contextId: number | undefined, message: Downward) => {
    if (contextId === undefined) return
    const expression = `globalThis[${JSON.stringify(wayBack)}](${JSON.stringify(codec.encode(message))})`
    // The document may just have been left.
    send('Runtime.evaluate', { contextId, expression }).catch(() => {})
  }

  function mayNavigate({ frameId, request }: PausedRequest): boolean {
    if (frameId !== targetId) return true
    const isExpected = request.url === expected
    expected = undefined
    return isExpected || events.mayNavigate(fromChromium(request.url))
  }

  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    if (name === preloadWorld && Object(auxData).frameId === targetId) context = id
  })
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding) return
    const message: Upward = JSON.parse(payload)
    const said = { ...message, address: fromChromium(message.address) }
    events.said(said, executionContextId === context, (answer) => tell(executionContextId, answer))
  })
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const [place] = stackTrace?.callFrames ?? []
    events.logged({
      level: ['warning', 'error', 'debug'].includes(type) ? type : 'info',
      message: args.map((each) => each.value ?? each.description ?? '').join(' '),
      lineNumber: place?.lineNumber ?? 0,
      sourceId: fromChromium(place?.url ?? ''),
    })
  })
  session.on('Fetch.requestPaused', (paused) => {
    answerRequest(send, paused, mayNavigate).catch((error) => {
      // A page that is gone takes its requests with it; anything else is a handler that failed.
      const refusal = { requestId: paused.requestId, errorReason: 'Failed' } as const
      send('Fetch.failRequest', refusal).then(
        () => process.stderr.write(`${paused.request.url}: ${error}\n`),
        () => {},
      )
    })
  })
  session.on('Debugger.paused', (stop) => void answerStop(send, stop).catch(() => {}))
  session.on('Page.frameNavigated', ({ frame }) => {
    if (!frame.parentId && !frame.url.startsWith('chrome-error:')) events.navigated(fromChromium(frame.url))
  })
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === targetId) events.navigatedWithin(fromChromium(url))
  })
  session.on('Page.domContentEventFired', () => events.parsed())
  session.on('Page.loadEventFired', () => events.loaded())
  session.on('Inspector.targetCrashed', () => events.crashed())

  const theme = () => {
    const { themeSource } = nativeTheme
    const features = themeSource === 'system' ? [] : [{ name: 'prefers-color-scheme', value: themeSource }]
    return send('Emulation.setEmulatedMedia', { features })
  }
  const followTheme = () => void theme().catch(() => {})
  nativeTheme.on('updated', followTheme)

  const scripts = pageScripts(preload, {
    platform: process.platform,
    arch: process.arch,
    versions: { ...process.versions },
    env: { ...process.env },
    argv: [process.execPath, ...additionalArguments],
  })
  await Promise.all([
    ...(['Page.enable', 'Runtime.enable', 'DOM.enable', 'Inspector.enable', 'Debugger.enable'] as const).map(
      (each) => send(each),
    ),
    send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld }),
    send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
    send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: preloadWorld }),
    send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    theme(),
  ])

  return {
    send,
    tell: (message) => tell(context, message),
    async go(url) {
      expected = toChromium(new URL(url).href)
      return (await send('Page.navigate', { url: expected })).errorText
    },
    async reload() {
      const { currentIndex, entries } = await send('Page.getNavigationHistory')
      expected = entries[currentIndex]?.url
      await send('Page.reload')
    },
    release: () => void nativeTheme.off('updated', followTheme),
  }
}
