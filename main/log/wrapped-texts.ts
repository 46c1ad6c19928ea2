import type { Mapped } from './unescape.ts'

const run = /[A-Za-z0-9+/_-]{24,}/g
const readable = /^[\t\r\n\x20-\x7e]{12,}$/
/** Wrapped in a text that is wrapped itself. */
const maxLayers = 3

/** What base64 in a text holds that can be read, also in 16 bits each, wherever its first letter was cut off. */
function textsIn(base64: string): string[] {
  return [0, 1, 2, 3].flatMap((cut) => {
    const bytes = Buffer.from(base64.slice(cut), 'base64')
    const text = bytes.toString('latin1').replaceAll('\0', '')
    // The last characters may be those of another run's beginning.
    const begins = text.slice(0, -2)
    return readable.test(begins) ? [begins] : []
  })
}

/** Whether a text may hold another one in base64. */
export const mayWrapText = (text: string): boolean =>
  (text.match(run) ?? []).some((each) => textsIn(each).length > 0)

/** The texts that a text holds in base64, each standing for the whole of what it is wrapped in. */
export function wrappedTexts({ text, starts, ends }: Mapped, layer = 0): Mapped[] {
  if (layer >= maxLayers) return []
  return [...text.matchAll(run)].flatMap((match) => {
    const start = starts[match.index] ?? 0
    const end = ends[match.index + match[0].length - 1] ?? 0
    return textsIn(match[0]).flatMap((inner) => {
      const mapped = {
        text: inner,
        starts: new Uint32Array(inner.length).fill(start),
        ends: new Uint32Array(inner.length).fill(end),
      }
      return [mapped, ...wrappedTexts(mapped, layer + 1)]
    })
  })
}
