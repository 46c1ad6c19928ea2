import { hidden } from './redact-text.ts'
import { bareFormsOf, formsOf } from './secret-forms.ts'
import { secretsIn } from './secrets-in.ts'
import { bare, type Mapped, type Squeezed, squeezed, unescapedWithPlaces } from './unescape.ts'

/** The secrets that this process has met: keys, tokens, passwords, signatures of links. In memory only. */
export interface Secrets {
  /** From now on no piece of it of eight characters or more comes out, however it is written. */
  learn(secret: string): void
  /** Learns whatever in a text can be told to be secret: keys, tokens, signatures, passwords in addresses. */
  learnFrom(text: string): void
  /** The text without anything of the secrets, as it was where there is nothing of them. */
  hide(text: string): string
}

/** Pieces of this length are looked for. A shorter secret is found where it stands alone. */
const pieceLength = 8
/** Any piece of twelve characters holds one of those that begin at every fifth. */
const pieceStep = 5
/** Links come and go with every file; those met longest ago are of no use to anybody any more. */
const mostKnown = 4_000
const shortestKnown = 4
/** What is longer is known by its beginning. */
const longestKnown = 4_096
/** A piece that so many secrets share says nothing of any of them: tokens begin alike. */
const mostPlaces = 8
/** Says what a key is for, and is no secret. */
const prefix = /^(?:sk_(?:live|test)_|whsec_)/

interface Place {
  form: string
  at: number
}

interface Known {
  forms: string[]
  /** Too short to be found by its pieces. */
  isShort: boolean
}

export function createSecrets(): Secrets {
  const known = new Map<string, Known>()
  const short = new Set<string>()
  /** By a number that a piece of this length has, and few others. */
  const pieces = new Map<number, Place[]>()

  function learn(given: string): void {
    const secret = given.slice(0, longestKnown).replace(prefix, '')
    const before = known.get(secret)
    known.delete(secret)
    if (before) return void known.set(secret, before)
    const close = formsOf(secret)
    const length = close[0]?.length ?? 0
    if (length < shortestKnown) return
    const isShort = length < pieceLength
    const forms = [...new Set([...close, ...bareFormsOf(secret)])]
    known.set(secret, { forms, isShort })
    if (isShort) short.add(secret)
    for (const { number, place } of forms.flatMap(piecesOf)) {
      const places = pieces.get(number)
      if (places && places.length < mostPlaces) places.push(place)
      else if (!places) pieces.set(number, [place])
    }
    const [oldest] = known.keys()
    if (known.size > mostKnown && oldest !== undefined) forget(oldest)
  }

  function forget(secret: string): void {
    const { forms = [] } = known.get(secret) ?? {}
    known.delete(secret)
    short.delete(secret)
    for (const { number } of forms.flatMap(piecesOf)) {
      const rest = pieces.get(number)?.filter(({ form }) => !forms.includes(form)) ?? []
      if (rest.length) pieces.set(number, rest)
      else pieces.delete(number)
    }
  }

  function stretchesOf(read: Squeezed): Stretch[] {
    const found: Stretch[] = []
    let number = 0
    for (let end = 0; end < read.codes.length; end += 1) {
      number = nextNumber(number, read.codes[end] ?? 0, read.codes[end - pieceLength] ?? 0)
      const places = end + 1 < pieceLength ? undefined : pieces.get(number)
      for (const place of places ?? []) {
        const stretch = stretchAt(read, end + 1 - pieceLength, place)
        if (stretch) found.push(stretch)
      }
    }
    return found
  }

  function stretchesIn(text: string): Stretch[] {
    const plain = unescapedWithPlaces(text)
    const found = [...stretchesOf(squeezed(plain)), ...stretchesOf(bare(plain))]
    for (const secret of short) found.push(...wordsIn(plain, secret))
    return found
  }

  return {
    learn,
    learnFrom(text) {
      for (const secret of secretsIn(text)) learn(secret)
    },
    hide(text) {
      if (!known.size || text.length < shortestKnown) return text
      return without(text, stretchesIn(text))
    },
  }
}

interface Stretch {
  start: number
  end: number
}

const base = 0x01000193
const baseToPiece = Array.from({ length: pieceLength }).reduce<number>((power) => Math.imul(power, base), 1)

/** Of the piece that ends with `code`, from the number of the one before, which began with `gone`. */
const nextNumber = (number: number, code: number, gone: number) =>
  (Math.imul(number, base) + code - Math.imul(gone, baseToPiece)) | 0

function piecesOf(form: string): { number: number; place: Place }[] {
  const last = form.length - pieceLength
  const starts = new Set<number>()
  for (let at = 0; at <= last; at += pieceStep) starts.add(at)
  if (last >= 0) starts.add(last)
  return [...starts].map((at) => {
    let number = 0
    for (let each = at; each < at + pieceLength; each += 1)
      number = nextNumber(number, form.charCodeAt(each), 0)
    return { number, place: { form, at } }
  })
}

/** As much of a text as is like the form around this piece of it; undefined where only the number is the same. */
function stretchAt(
  { codes, starts, ends }: Squeezed,
  from: number,
  { form, at }: Place,
): Stretch | undefined {
  let length = 0
  while (at + length < form.length && codes[from + length] === form.charCodeAt(at + length)) length += 1
  if (length < pieceLength) return undefined
  let back = 0
  while (back < at && back < from && codes[from - back - 1] === form.charCodeAt(at - back - 1)) back += 1
  return { start: starts[from - back] ?? 0, end: ends[from + length - 1] ?? 0 }
}

/** A short secret may be a part of many words; it counts where no letter or digit is beside it. */
function wordsIn({ text, starts, ends }: Mapped, secret: string): Stretch[] {
  const found: Stretch[] = []
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
    const isWord = ![text[at - 1], text[at + secret.length]].some((beside) => /[\p{L}\d]/u.test(beside ?? ''))
    if (isWord) found.push({ start: starts[at] ?? 0, end: ends[at + secret.length - 1] ?? 0 })
  }
  return found
}

function without(text: string, stretches: Stretch[]): string {
  if (!stretches.length) return text
  const parts: string[] = []
  let done = 0
  for (const { start, end } of stretches.toSorted((one, other) => one.start - other.start)) {
    if (end <= done) continue
    if (start > done || !parts.length) parts.push(text.slice(done, Math.max(done, start)), hidden)
    done = end
  }
  return parts.join('') + text.slice(done)
}
