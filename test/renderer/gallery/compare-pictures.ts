import type { Browser, Page } from 'playwright-core'

/** Of 255: what a channel may differ by before the eye would see it. */
const channelTolerance = 12
/** Of all pixels: what may differ by more than that. */
const shareTolerance = 0.0002

export interface Difference {
  /** Those of the larger picture, where one is larger. */
  pixels: number
  isTolerable: boolean
  /** PNG: the picture in grey, what differs in red. */
  picture: Buffer
}

/** Compares PNG pictures in a page of its own, so that no decoder is needed. */
export async function openComparer(
  browser: Browser,
): Promise<AsyncDisposable & { compare(kept: Buffer, taken: Buffer): Promise<Difference> }> {
  const page: Page = await browser.newPage()
  return {
    async compare(kept, taken) {
      if (kept.equals(taken)) return { pixels: 0, isTolerable: true, picture: taken }
      const { pixels, all, picture } = await page.evaluate(differ, {
        addresses: [kept, taken].map((each) => `data:image/png;base64,${each.toString('base64')}`),
        channelTolerance,
      })
      return {
        pixels,
        isTolerable: pixels <= all * shareTolerance,
        picture: Buffer.from(picture.split(',')[1] ?? '', 'base64'),
      }
    },
    [Symbol.asyncDispose]: () => page.close(),
  }
}

/** Runs in the page. */
async function differ(given: { addresses: string[]; channelTolerance: number }) {
  const images = await Promise.all(
    given.addresses.map(async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      return image
    }),
  )
  const width = Math.max(...images.map((image) => image.width))
  const height = Math.max(...images.map((image) => image.height))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser has no canvas')
  const [before, after] = images.map((image) => {
    context.clearRect(0, 0, width, height)
    context.drawImage(image, 0, 0)
    return context.getImageData(0, 0, width, height).data
  })
  const shown = context.createImageData(width, height)
  let pixels = 0
  for (let at = 0; at < shown.data.length; at += 4) {
    const channels = [0, 1, 2, 3].map((channel) => [before?.[at + channel] ?? 0, after?.[at + channel] ?? 0])
    const isOther = channels.some(([one = 0, two = 0]) => Math.abs(one - two) > given.channelTolerance)
    if (isOther) pixels += 1
    const grey = 128 + (channels[0]?.[1] ?? 0) / 2
    shown.data.set(isOther ? [255, 0, 0, 255] : [grey, grey, grey, 255], at)
  }
  context.putImageData(shown, 0, 0)
  return { pixels, all: width * height, picture: canvas.toDataURL('image/png') }
}
