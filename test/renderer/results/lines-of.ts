import type { Locator } from 'playwright-core'

/** What a person reads in it, line by line. */
export async function linesOf(locator: Locator): Promise<string[]> {
  // As it is laid out, not as it is written.
  // biome-ignore lint/performance/useDomNodeTextContent: see above
  const text = await locator.innerText()
  return text.split('\n').filter(Boolean)
}
