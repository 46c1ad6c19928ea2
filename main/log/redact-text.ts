/** What stands where something was taken out. */
export const hidden = '…'

/** Query parameters that say what a request was about and open nothing. */
const shownParameters = new Set(['comp', 'blockid', 'limit', 'simulationDelaySeconds', 'job_id'])
const plainValue = /^[\w.=+/-]{1,128}$/

const longestText = 2_000
/** Longer texts are cut before they are searched, between words, so that no secret is cut in two. */
const longestSearched = 16_000

const url = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>`\\|]+/gi
/** What stands before the host, in whatever form the rest has. */
const userInfo = /\/\/[^\s/?#@"']+@/g
const query = /\?([^\s"'<>`\\|#?]+=[^\s"'<>`\\|]*)/g
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

/** Whether what goes under this name is hidden, whatever it is: `X-API-Key`, `clientSecret`, `set-cookie`. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.toLowerCase().replace(/[\s_-]/g, ''))
}

/** Keeps of a URL its origin and path, and masks every secret that can be told by its form. At most 2,000 characters. */
export function redactText(text: string): string {
  const isCut = text.length > longestSearched
  let shown = isCut ? cutBetweenWords(text.slice(0, longestSearched)) : text
  shown = shown
    .replace(url, shortUrl)
    .replace(userInfo, '//')
    .replace(query, (_, parameters: string) => shortQuery(parameters))
  for (const [secret, mask] of tokens) shown = shown.replace(secret, mask)
  shown = shown
    .replace(wholeLine, `$1${hidden}`)
    .replace(named, `$1${hidden}`)
    .replace(element, `$1${hidden}`)
  return isCut || shown.length > longestText ? `${shown.slice(0, longestText)}${hidden}` : shown
}

function cutBetweenWords(text: string): string {
  return text.slice(0, Math.max(0, ...[' ', '\n', '\t'].map((space) => text.lastIndexOf(space))))
}

function shortUrl(address: string): string {
  try {
    const { protocol, host, pathname, search } = new URL(address)
    return `${protocol}//${host}${pathname}${search && shortQuery(search.slice(1))}`
  } catch {
    return address.replace(/#.*$/, '')
  }
}

function shortQuery(parameters: string): string {
  const pairs = parameters.split('#')[0]?.split('&') ?? []
  const shown = pairs.filter((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return shownParameters.has(name) && plainValue.test(decoded(value))
  })
  return `?${[...shown, ...(shown.length < pairs.length ? [hidden] : [])].join('&')}`
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
