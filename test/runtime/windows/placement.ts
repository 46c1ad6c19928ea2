import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from '../chromium/chromium.ts'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

const maxOpenMs = 30_000
/** A window follows its bounds within some frames; beside other work that takes longer. */
const [lookMs, maxLooks, maxTries] = [25, 12, 20]
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

type Size = Pick<Bounds, 'width' | 'height'>

/**
 * What Chromium's own bars take of a window that is drawn nowhere: the bounds are those of the page. A page that has just
 * been opened may name a size that it has not yet, so what is found is tried out.
 */
export async function barsOf(targetId: string, { width, height, ...place }: Bounds): Promise<Size> {
  const bars = { width: 0, height: 0 }
  if (chromium.isVisible) return bars
  const { sessionId } = await chromium.browser.send('Target.attachToTarget', { targetId, flatten: true })
  for (let tries = 0; tries < maxTries; tries += 1) {
    const window = { ...place, width: width + bars.width, height: height + bars.height }
    await placeTarget(targetId, window, false)
    const page = await sizeOf(sessionId, (size) => size.width === width && size.height === height)
    if (page.width === width && page.height === height) break
    bars.width += width - page.width
    bars.height += height - page.height
  }
  await chromium.browser.send('Target.detachFromTarget', { sessionId })
  return bars
}

/** Of the page, as soon as it is the one that is wanted; else what it is after a while. */
async function sizeOf(sessionId: string, isWanted: (size: Size) => boolean): Promise<Size> {
  const asked = { expression: '({ width: innerWidth, height: innerHeight })', returnByValue: true }
  for (let looks = 1; ; looks += 1) {
    const { result } = await chromium.session(sessionId).send('Runtime.evaluate', asked)
    if (isWanted(result.value) || looks === maxLooks) return result.value
    await sleep(lookMs)
  }
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
