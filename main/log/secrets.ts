import { hidden } from './redact-text.ts'
import { formsOf, isLongEnough } from './secret-forms.ts'
import { secretsIn } from './secrets-in.ts'
import { type Mapped, squeezed, unescapedWithPlaces } from './unescape.ts'

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
/** A piece that so many secrets share says nothing of any of them: tokens begin alike. */
const mostPlaces = 8
/** Says what a key is for, and is no secret. */
const prefix = /^(?:sk_(?:live|test)_|whsec_)/

interface Place {
  form: string
  at: number
}

export function createSecrets(): Secrets {
  const known = new Map<string, string[]>()
  const pieces = new Map<string, Place[]>()

  function learn(given: string): void {
    const secret = given.replace(prefix, '')
    const before = known.get(secret)
    known.delete(secret)
    if (before) return void known.set(secret, before)
    if (!isLongEnough(secret, shortestKnown)) return
    const forms = formsOf(secret)
    known.set(secret, forms)
    for (const { gram, place } of forms.flatMap(piecesOf)) {
      const places = pieces.get(gram)
      if (places && places.length < mostPlaces) places.push(place)
      else if (!places) pieces.set(gram, [place])
    }
    const [oldest] = known.keys()
    if (known.size > mostKnown && oldest !== undefined) forget(oldest)
  }

  function forget(secret: string): void {
    const forms = known.get(secret) ?? []
    known.delete(secret)
    for (const { gram } of forms.flatMap(piecesOf)) {
      const rest = pieces.get(gram)?.filter(({ form }) => !forms.includes(form)) ?? []
      if (rest.length) pieces.set(gram, rest)
      else pieces.delete(gram)
    }
  }

  function stretchesIn(text: string): Stretch[] {
    const plain = unescapedWithPlaces(text)
    const close = squeezed(plain)
    const found: Stretch[] = []
    for (let at = 0; at + pieceLength <= close.text.length; at += 1) {
      const places = pieces.get(close.text.slice(at, at + pieceLength))
      if (!places) continue
      const reach = Math.max(...places.map((place) => common(close.text, at, place)))
      const start = Math.min(...places.map((place) => beginning(close.text, at, place)))
      found.push(stretchOf(close, start, at + reach))
    }
    for (const secret of known.keys()) if (secret.length < pieceLength) found.push(...wordsIn(plain, secret))
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

function piecesOf(form: string): { gram: string; place: Place }[] {
  const last = form.length - pieceLength
  const starts = new Set<number>()
  for (let at = 0; at <= last; at += pieceStep) starts.add(at)
  if (last >= 0) starts.add(last)
  return [...starts].map((at) => ({ gram: form.slice(at, at + pieceLength), place: { form, at } }))
}

/** How far a text goes on like the form from this place on. */
function common(text: string, from: number, { form, at }: Place): number {
  let length = pieceLength
  while (
    at + length < form.length &&
    text[from + length] === form[at + length] &&
    from + length < text.length
  )
    length += 1
  return length
}

function beginning(text: string, from: number, { form, at }: Place): number {
  let back = 0
  while (back < at && back < from && text[from - back - 1] === form[at - back - 1]) back += 1
  return from - back
}

function stretchOf({ starts, ends }: Mapped, from: number, until: number): Stretch {
  return { start: starts[from] ?? 0, end: ends[until - 1] ?? 0 }
}

/** A short secret may be a part of many words; it counts where no letter or digit is beside it. */
function wordsIn(plain: Mapped, secret: string): Stretch[] {
  const found: Stretch[] = []
  const { text } = plain
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
    const isWord = ![text[at - 1], text[at + secret.length]].some((beside) => /[\p{L}\d]/u.test(beside ?? ''))
    if (isWord) found.push(stretchOf(plain, at, at + secret.length))
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
