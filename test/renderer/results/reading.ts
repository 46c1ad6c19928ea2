import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** What a person reads in it, line by line. */
export async function linesOf(locator: Locator): Promise<string[]> {
  // As it is laid out, not as it is written.
  // biome-ignore lint/performance/useDomNodeTextContent: see above
  const text = await locator.innerText()
  return text.split('\n').filter(Boolean)
}

/** What will be so in the end, however busy the machine is. */
export function eventually(read: () => unknown): ReturnType<typeof expect.poll> {
  return expect.poll(read, { timeout: 20_000 })
}
