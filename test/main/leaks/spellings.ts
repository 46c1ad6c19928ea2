const escapedSlashes = (text: string) => text.replaceAll('/', '\\/').replaceAll('&', '\\u0026')

/** Ways in which an answer, a proxy or a page may repeat what it was sent or what somebody else answered. */
export const spellings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in JSON': (text) => JSON.stringify({ detail: text }),
  'in JSON, escaped': (text) => escapedSlashes(JSON.stringify({ detail: text })),
  'in JSON in JSON': (text) => JSON.stringify({ message: escapedSlashes(JSON.stringify({ inner: text })) }),
  'in a list in JSON': (text) => JSON.stringify([[text], { fields: [text] }]),
  'in JSON that ends too early': (text) => escapedSlashes(JSON.stringify({ a: [text, text] })).slice(0, -40),
  'as a name in JSON': (text) => JSON.stringify({ error: { [text]: 1 }, title: text, details: text }),
  'in HTML': (text) => `<html><p>${text.replaceAll('&', '&amp;')}</p></html>`,
  'in HTML, by number': (text) => `<html>${text.replaceAll('&', '&#38;').replaceAll('=', '&#x3D;')}</html>`,
  'in HTML, every letter': (text) => Array.from(text, (letter) => `&#${letter.codePointAt(0)};`).join(''),
  'in XML': (text) =>
    `<?xml version="1.0"?><Error><Code>${text.replace(/\W/g, '')}</Code><Message>${text.replaceAll('&', '&amp;')}</Message></Error>`,
  'in a URL': (text) => `https://portal.example/?back=${encodeURIComponent(text)}`,
  'in a URL in a URL': (text) => `back=${encodeURIComponent(encodeURIComponent(text))}`,
  'in base64': (text) => `{"echo":"${Buffer.from(text).toString('base64')}"}`,
  'in base64 for URLs': (text) => `echo ${Buffer.from(`x${text}`).toString('base64url')}`,
  'in hexadecimal': (text) => `echo ${Buffer.from(text).toString('hex')}`,
  'over many lines': (text) => text.replace(/.{13}/g, '$&\r\n  '),
  'in pieces': (text) => JSON.stringify({ message: JSON.stringify(text.match(/.{1,17}/gs)) }),
  'without its first half': (text) => JSON.stringify({ detail: text.slice(text.length / 2) }),
  'in capitals': (text) => JSON.stringify({ error: text.toUpperCase() }),
}

/** The forms of a secret of which no twelve characters may be left anywhere. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const inBase64 = ['', 'x', 'ab'].map((before) =>
    Buffer.concat([Buffer.from(before), bytes])
      .toString('base64')
      .slice(before ? 4 : 0, -4),
  )
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    bytes.toString('hex'),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

const pieceLength = 12

/** Those pieces of the secrets that a text holds, blanks and cases aside. */
export function piecesIn(text: string, secrets: Iterable<string>): string[] {
  const bare = text.replace(/[\s\0]/g, '').toLowerCase()
  const held = new Set<string>()
  for (let at = 0; at + pieceLength <= bare.length; at += 1) held.add(bare.slice(at, at + pieceLength))
  const found = [...secrets].flatMap((secret) =>
    formsOf(secret).flatMap((form) =>
      Array.from({ length: Math.max(0, form.length - pieceLength + 1) }, (_, at) =>
        form.slice(at, at + pieceLength).toLowerCase(),
      ).filter((piece) => held.has(piece)),
    ),
  )
  return [...new Set(found)]
}
