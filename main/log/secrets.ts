import { hidden } from './redact-text.ts'
import { bareFormsOf, formsOf } from './secret-forms.ts'
import { createSecretIndex, pieceLength, type Stretch } from './secret-index.ts'
import { secretsIn } from './secrets-in.ts'
import { maySpellCodes, spelledCodes } from './spelled-codes.ts'
import {
  bare,
  bareCodes,
  type Mapped,
  mayBeEscaped,
  squeezed,
  squeezedCodes,
  unescapedWithPlaces,
} from './unescape.ts'
import { mayWrapText, wrappedTexts } from './wrapped-texts.ts'

/** The secrets that this process has met: keys, tokens, passwords, signatures of links. In memory only. */
export interface Secrets {
  /** From now on no piece of it of twelve characters or more comes out, however it is written. */
  learn(secret: string): void
  /** Learns whatever in a text can be told to be secret: keys, tokens, signatures, passwords in addresses. */
  learnFrom(text: string): void
  /** The text without anything of the secrets, as it was where there is nothing of them. */
  hide(text: string): string
}

/** Links come and go with every file; those met longest ago are of no use to anybody any more. */
const maxKnown = 2_000
/** Shorter than a piece: found where it stands alone. */
const shortestKnown = 4
/** What is longer is known by its beginning. */
const maxKnownLength = 4_096
/** Says what a key is for, and is no secret. */
const prefix = /^(?:sk_(?:live|test)_|whsec_)/

const createGeneration = () => ({
  known: new Set<string>(),
  short: new Set<string>(),
  index: createSecretIndex(),
})

/** Those met lately and those before them, `maxKnown` of each: what is used comes over, the rest is forgotten at once. */
export function createSecrets(): Secrets {
  let young = createGeneration()
  let old = createGeneration()

  function learn(given: string): void {
    const secret = given.slice(0, maxKnownLength).replace(prefix, '')
    if (young.known.has(secret)) return
    const close = formsOf(secret)
    const length = close[0]?.length ?? 0
    if (length < shortestKnown) return
    if (young.known.size >= maxKnown) {
      old = young
      young = createGeneration()
    }
    young.known.add(secret)
    if (length < pieceLength) young.short.add(secret)
    young.index.add([...new Set([...close, ...bareFormsOf(close)])])
  }

  /** Most texts are told to be harmless as they stand, without being taken apart. */
  const mayHold = (text: string): boolean =>
    mayBeEscaped(text) ||
    maySpellCodes(text) ||
    mayWrapText(text) ||
    [young, old].some(
      ({ index, short }) =>
        index.mayHold(text, squeezedCodes) ||
        index.mayHold(text, bareCodes) ||
        [...short].some((secret) => text.includes(secret)),
    )

  function stretchesIn(text: string): Stretch[] {
    const plain = unescapedWithPlaces(text)
    const texts = [plain, ...wrappedTexts(plain)]
    const spelled = texts.filter((each) => maySpellCodes(each.text)).flatMap(spelledCodes)
    const read = [...texts, ...spelled].flatMap((each) => [squeezed(each), bare(each)])
    return [young, old].flatMap(({ index, short }) => [
      ...read.flatMap(index.find),
      ...[...short].flatMap((secret) => wordsIn(plain, secret)),
    ])
  }

  return {
    learn,
    learnFrom(text) {
      for (const secret of secretsIn(text)) learn(secret)
    },
    hide(text) {
      if (!young.known.size || text.length < shortestKnown || !mayHold(text)) return text
      return without(text, stretchesIn(text))
    },
  }
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
