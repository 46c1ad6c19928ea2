import type { Squeezed } from './unescape.ts'

/** Pieces of this length are looked for. */
export const pieceLength = 8
/** Any piece of twelve characters holds one of those that begin at every fifth. */
const pieceStep = 5
/** A piece that so many secrets share says nothing of any of them: tokens begin alike. */
const maxPlaces = 8

export interface Stretch {
  start: number
  end: number
}

/** Where a piece of a text begins, and in which direction it is read. */
interface Piece {
  from: number
  step: 1 | -1
}

/** Where the pieces of many texts are found in another one, in one pass whatever their number. */
export interface SecretIndex {
  add(forms: readonly string[]): void
  /** Whether a text, read in these characters, has a piece; a few texts without one have it too. */
  mayHold(text: string, counted: Uint16Array): boolean
  /** The stretches that are like one of the forms, read forwards or backwards. */
  find(read: Squeezed): Stretch[]
}

const base = 0x01000193
/** What undoes a multiplication by `base`, in 32 bits. */
const undo = [1, 2, 3, 4, 5].reduce((found) => Math.imul(found, 2 - Math.imul(base, found)), base)
const powers = Array.from({ length: pieceLength + 1 }, (_, power) =>
  Array.from({ length: power }).reduce<number>((product) => Math.imul(product, base), 1),
)
const [baseToLast = 0, baseToPiece = 0] = powers.slice(-2)

/** Of the piece that ends with `code`, from the number of the one before, which began with `gone`. */
const nextNumber = (number: number, code: number, gone: number) =>
  (Math.imul(number, base) + code - Math.imul(gone, baseToPiece)) | 0

/** Of the same piece read backwards. */
const nextBackNumber = (number: number, code: number, gone: number) =>
  (Math.imul(number - gone, undo) + Math.imul(code, baseToLast)) | 0

/** 4 million bits: of a thousand numbers that are no piece's, few have to be looked up. */
const bitCount = 1 << 22
const bitOf = (number: number) => number >>> 10

/** Numbers of pieces with where they are, in flat lists: there are hundreds of thousands of them. */
export function createSecretIndex(): SecretIndex {
  const forms: string[] = []
  const bits = new Uint32Array(bitCount / 32)
  /** The first place of a piece by its number; `after` leads to the next one, and is -1 at the last. */
  const first = new Map<number, number>()
  const formAt: number[] = []
  const startAt: number[] = []
  const after: number[] = []

  function addPlace(number: number, form: number, start: number): void {
    let place = first.get(number) ?? -1
    for (let count = 1; place >= 0; place = after[place] ?? -1, count += 1) if (count >= maxPlaces) return
    after.push(first.get(number) ?? -1)
    first.set(number, after.length - 1)
    formAt.push(form)
    startAt.push(start)
    const bit = bitOf(number)
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
  }

  const firstPlace = (number: number): number => {
    const bit = bitOf(number)
    return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0 ? -1 : (first.get(number) ?? -1)
  }

  const last = new Uint16Array(pieceLength)

  function mayHold(text: string, counted: Uint16Array): boolean {
    if (!first.size || text.length < pieceLength) return false
    last.fill(0)
    let forwards = 0
    let backwards = 0
    for (let each = 0, count = 0; each < text.length; each += 1) {
      const code = counted[text.charCodeAt(each)] ?? 0
      if (code === 0) continue
      const at = count & (pieceLength - 1)
      const gone = last[at] ?? 0
      last[at] = code
      count += 1
      forwards = nextNumber(forwards, code, gone)
      backwards = nextBackNumber(backwards, code, gone)
      if (count >= pieceLength && (firstPlace(forwards) >= 0 || firstPlace(backwards) >= 0)) return true
    }
    return false
  }

  function* stretchesWith(number: number, read: Squeezed, piece: Piece): Generator<Stretch> {
    for (let place = firstPlace(number); place >= 0; place = after[place] ?? -1) {
      const form = forms[formAt[place] ?? 0] ?? ''
      const stretch = stretchAt(read, piece, { form, at: startAt[place] ?? 0 })
      if (stretch) yield stretch
    }
  }

  function find(read: Squeezed): Stretch[] {
    const found: Stretch[] = []
    const { codes } = read
    if (!first.size || codes.length < pieceLength) return found
    let forwards = 0
    let backwards = 0
    for (let end = 0; end < codes.length; end += 1) {
      const code = codes[end] ?? 0
      const gone = codes[end - pieceLength] ?? 0
      forwards = nextNumber(forwards, code, gone)
      backwards = nextBackNumber(backwards, code, gone)
      if (end + 1 < pieceLength) continue
      if (firstPlace(forwards) >= 0)
        found.push(...stretchesWith(forwards, read, { from: end + 1 - pieceLength, step: 1 }))
      if (firstPlace(backwards) >= 0) found.push(...stretchesWith(backwards, read, { from: end, step: -1 }))
    }
    return found
  }

  return {
    add(given) {
      for (const form of given) {
        if (form.length < pieceLength) continue
        forms.push(form)
        for (const { number, start } of piecesOf(form)) addPlace(number, forms.length - 1, start)
      }
    },
    mayHold,
    find,
  }
}

function piecesOf(form: string): { number: number; start: number }[] {
  const last = form.length - pieceLength
  const starts = new Set<number>([last])
  for (let at = 0; at <= last; at += pieceStep) starts.add(at)
  return [...starts].map((start) => {
    let number = 0
    for (let each = start; each < start + pieceLength; each += 1)
      number = nextNumber(number, form.charCodeAt(each), 0)
    return { number, start }
  })
}

/** As much of a text as is like the form around this piece of it; undefined where only the number is the same. */
function stretchAt(
  { codes, starts, ends }: Squeezed,
  { from, step }: Piece,
  { form, at }: { form: string; at: number },
): Stretch | undefined {
  let length = 0
  while (at + length < form.length && codes[from + length * step] === form.charCodeAt(at + length))
    length += 1
  if (length < pieceLength) return undefined
  let back = 0
  while (back < at && codes[from - (back + 1) * step] === form.charCodeAt(at - back - 1)) back += 1
  const [one, other] = [from - back * step, from + (length - 1) * step]
  return { start: starts[Math.min(one, other)] ?? 0, end: ends[Math.max(one, other)] ?? 0 }
}
