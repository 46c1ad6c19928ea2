import { randomUUID } from 'node:crypto'
import { chromium } from '../chromium/chromium.ts'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

const maxOpenMs = 30_000
/** Where a window stands that is not shown: Chromium cannot hide one. */
const outOfSight = -4000

/** Opens an empty page in a window of its own and returns its target. */
export async function openTarget({ x, y, width, height }: Bounds, isShown: boolean): Promise<string> {
  if (!chromium.isVisible) {
    const outputs = await chromium.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    })
    return outputs.targetId
  }
  const address = `data:text/html,${randomUUID()}`
  const opened = targetAt(address)
  chromium.openBareWindow(address, isShown ? `${x},${y}` : `${outOfSight},0`)
  return opened
}

/** What Chromium's own bars take of a window that is drawn nowhere: the bounds are those of the page. */
export async function barsOf(targetId: string): Promise<{ width: number; height: number }> {
  if (chromium.isVisible) return { width: 0, height: 0 }
  const { sessionId } = await chromium.browser.send('Target.attachToTarget', { targetId, flatten: true })
  const { result } = await chromium.session(sessionId).send('Runtime.evaluate', {
    expression: '({ width: outerWidth - innerWidth, height: outerHeight - innerHeight })',
    returnByValue: true,
  })
  await chromium.browser.send('Target.detachFromTarget', { sessionId })
  return result.value
}

export async function placeTarget(
  targetId: string,
  { x, y, width, height }: Bounds,
  isShown: boolean,
): Promise<void> {
  const { windowId } = await chromium.browser.send('Browser.getWindowForTarget', { targetId })
  const place = chromium.isVisible ? { left: isShown ? x : outOfSight, top: y } : {}
  await chromium.browser.send('Browser.setWindowBounds', { windowId, bounds: { ...place, width, height } })
  if (chromium.isVisible && isShown) await chromium.browser.send('Target.activateTarget', { targetId })
}

function targetAt(address: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const timer = setTimeout(() => reject(new Error('Chromium opened no window')), maxOpenMs)
  const look = ({ targetInfo }: { targetInfo: { url: string; targetId: string } }) => {
    if (targetInfo.url === address) resolve(targetInfo.targetId)
  }
  chromium.browser.on('Target.targetCreated', look)
  return promise.finally(() => {
    clearTimeout(timer)
    chromium.browser.off('Target.targetCreated', look)
  })
}
