import { unescaped } from './unescape.ts'

/** What stands where something was taken out. */
export const hidden = '…'

const maxTextLength = 2_000
/** Longer texts are cut before they are searched, between words, so that no secret is cut in two. */
const maxSearchedLength = 16_000

const url = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>`\\|]+/gi
/** What stands before the host, in whatever form the rest has. */
const userInfo = /\/\/[^\s/?#@"']+@/g
/** With a parameter, or after a path. A query that is broken up goes on in the next line. */
const query = /(?:\?(?=[^\s"'<>`\\|]{0,2000}=)|(?<=\/[^\s?"'<>`\\|]*)\?)[^\s"'<>`\\|]+/g
const nextLine = /(\?…)\s*[\r\n]\s*[^\s"'<>]*(?:[&=%+]|[^\s"'<>]{12})[^\s"'<>]*/g
/** A key of the service, a webhook's secret, a JSON Web Token. */
const tokens: readonly (readonly [RegExp, string])[] = [
  [/sk_(live|test)_[\w-]+/gi, `sk_$1_${hidden}`],
  [/whsec_[\w+/=-]+/gi, `whsec_${hidden}`],
  [/eyJ[\w-]+\.[\w-]*(?:\.[\w-]*)*/g, hidden],
  [/\b(Bearer|Basic)(\s+|%20|\+)[^\s"'\\,;}]+/gi, `$1 ${hidden}`],
]
const wholeLine = /((?:authorization|cookie)[\\"']*\s*[:=]\s*[\\"']*)[^\r\n"'}\\]+/gi
const named =
  /((?:key|secret|token|password|passphrase|signature|credential|keyid|(?:\b|%[\da-f]{2})sig)[\\"']*\s*(?:[:=]|%3D)\s*[\\"']*)[^\s"'\\&;,}]+/gi
/** An object storage repeats in its refusals what it was signed with. */
const element = /(<[\w-]*(?:key|secret|token|password|signature|credential)[\w-]*>)[^<]+/gi
const secretName =
  /^(?:x-?)?(?:.*(?:secret|token|password|passphrase|authorization|cookie|signature|credential)|.*(?:api|app|account|private|access)key|key|sig)$/
const base64 = /[A-Za-z0-9+/_-]{24,}={0,2}/g

/** Whether what goes under this name is hidden, whatever it is: `X-API-Key`, `clientSecret`, `set-cookie`. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.toLowerCase().replace(/[\s_-]/g, ''))
}

/**
 * Keeps of a URL its origin and path, and masks every secret that can be told by its form, however that is escaped. At
 * most 2,000 characters.
 */
export function redactText(text: string): string {
  const read = searched(text)
  const shown = hideForms(read)
  const isCut = read.length < text.length || shown.length > maxTextLength
  return isCut ? `${shown.slice(0, maxTextLength)}${hidden}` : shown
}

/** As much of a text as is searched: nothing behind it is shown. */
export function searched(text: string): string {
  return text.length > maxSearchedLength ? cutBetweenWords(text.slice(0, maxSearchedLength)) : text
}

/** Whatever its length. Where escapes hid something, the text comes back without any. */
export function hideForms(text: string): string {
  const shown = maskedForms(text)
  const plain = unescaped(shown)
  if (plain === shown || maskedForms(plain) === plain) return shown
  return maskedForms(unescaped(text))
}

function maskedForms(text: string): string {
  let shown = text.replace(url, shortUrl).replace(userInfo, '//').replace(query, `?${hidden}`)
  for (let before = ''; before !== shown; ) {
    before = shown
    shown = shown.replace(nextLine, '$1')
  }
  for (const [secret, mask] of tokens) shown = shown.replace(secret, mask)
  return shown
    .replace(wholeLine, `$1${hidden}`)
    .replace(named, `$1${hidden}`)
    .replace(element, `$1${hidden}`)
    .replace(base64, (run) => (isWrappedSecret(run) ? hidden : run))
}

/** What base64 holds is shown when it is no text, or a text without secrets. */
function isWrappedSecret(run: string): boolean {
  const text = Buffer.from(run, 'base64').toString('utf8')
  return /^[\t\r\n\x20-\x7e]+$/.test(text) && hideForms(text) !== text
}

function cutBetweenWords(text: string): string {
  return text.slice(0, Math.max(0, ...[' ', '\n', '\t'].map((space) => text.lastIndexOf(space))))
}

function shortUrl(address: string): string {
  const [place = '', parameters] = address.split(/[?#]/, 2)
  const isQuery = parameters !== undefined && address[place.length] === '?' && parameters !== ''
  const { protocol, host, pathname } = URL.parse(place) ?? {}
  const shown = host === undefined ? place : `${protocol}//${host}${pathname}`
  return isQuery ? `${shown}?${hidden}` : shown
}
