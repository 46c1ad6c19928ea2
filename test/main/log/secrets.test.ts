import { expect, test } from 'vitest'
import { createSecrets } from '../../../main/log/secrets.ts'

const key = 'sk_live_Zq7xW2mPk9RtY4vBn8LsD3fG6hJ1cK5'
const signature = 'Q2hp+nBq/3Rz7Kx0aVb8WmTjYdLs5Ee1GfHoUiPrQsA='
const link = `https://blobs.example/c/clip.mov?sv=2024-11-04&se=2031-04-02T10%3A15%3A00Z&sp=cw&sig=${encodeURIComponent(signature)}`
const password = 'correct horse-battery/1'

const percented = (text: string) => Array.from(Buffer.from(text), (byte) => `%${byte.toString(16)}`).join('')
const entities = (text: string) => Array.from(text, (letter) => `&#${letter.charCodeAt(0)};`).join('')
const hexEntities = (text: string) =>
  Array.from(text, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join('')
const unicode = (text: string) =>
  Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const codes = (text: string, base: number, width = 0) =>
  Array.from(Buffer.from(text), (byte) => byte.toString(base).padStart(width, '0'))
const reversed = (text: string) => Array.from(text).toReversed().join('')

const spellings: Record<string, (secret: string) => string> = {
  'in decimal codes': (secret) => codes(secret, 10).join(', '),
  'in decimal codes without blanks': (secret) => `[${codes(secret, 10)}]`,
  'in decimal codes with nothing between them': (secret) => codes(secret, 10).join(''),
  'in decimal codes of three digits': (secret) => codes(secret, 10, 3).join(' '),
  'in decimal codes, by line': (secret) => codes(secret, 10).join('\r\n'),
  'in code that puts it together': (secret) =>
    codes(secret, 10)
      .map((code) => `Chr(${code})`)
      .join(' & '),
  'in a list of bytes': (secret) => JSON.stringify(Buffer.from(secret)),
  'in cells of codes': (secret) =>
    `<tr>${codes(secret, 10)
      .map((code) => `<td>${code}</td>`)
      .join('')}</tr>`,
  'in escaped decimal codes': (secret) => encodeURIComponent(codes(secret, 10).join(', ')),
  'in octal codes': (secret) => codes(secret, 8).join(' '),
  'in octal escapes': (secret) =>
    codes(secret, 8, 3)
      .map((code) => `\\${code}`)
      .join(''),
  'in hexadecimal codes': (secret) => codes(secret, 16).join(' '),
  'in hexadecimal codes with their mark': (secret) =>
    codes(secret, 16)
      .map((code) => `0x${code}`)
      .join(', '),
  'in code points': (secret) =>
    codes(secret, 16, 4)
      .map((code) => `U+${code}`)
      .join(' '),
  'in code points without marks': (secret) =>
    codes(secret, 16, 4)
      .map((code) => `u${code}`)
      .join(''),
  'in 16 bits': (secret) => Buffer.from(secret, 'utf16le').toString('hex'),
  'in 16 bits, high bytes first': (secret) => Buffer.from(secret, 'utf16le').swap16().toString('hex'),
  'in binary': (secret) => codes(secret, 2, 8).join(' '),
  'in binary with nothing between it': (secret) => codes(secret, 2, 8).join(''),
  'as mail prints bytes': (secret) =>
    codes(secret, 16)
      .map((code) => `=${code.toUpperCase()}`)
      .join(''),
  backwards: reversed,
  'backwards in JSON': (secret) => JSON.stringify(reversed(secret)),
  'backwards in hexadecimal': (secret) => reversed(Buffer.from(secret).toString('hex')),
  'backwards in base64': (secret) => Buffer.from(reversed(secret)).toString('base64'),
  'in base64 twice': (secret) => btoa(btoa(secret)),
  'in base64 of 16 bits': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
  'in base64 of JSON with codes': (secret) => btoa(JSON.stringify(Buffer.from(secret))),
  'base64 backwards': (secret) => reversed(Buffer.from(secret).toString('base64')),
  'backwards in decimal codes': (secret) => codes(reversed(secret), 10).join(','),
  'as it is': (secret) => secret,
  'in capitals': (secret) => secret.toUpperCase(),
  'in a URL': encodeURIComponent,
  'twice in a URL': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'every byte in a URL': percented,
  'in JSON': (secret) => JSON.stringify(secret),
  'with slashes escaped': (secret) => secret.replaceAll('/', '\\/').replaceAll('&', '\\u0026'),
  'in JSON in JSON': (secret) => JSON.stringify({ a: JSON.stringify({ b: secret.replaceAll('/', '\\/') }) }),
  'every letter in JSON': unicode,
  'in HTML': (secret) => secret.replaceAll('&', '&amp;').replaceAll('=', '&#61;').replaceAll('/', '&sol;'),
  'every letter in HTML': entities,
  'every letter in HTML, in hexadecimal': hexEntities,
  'in HTML in JSON': (secret) => JSON.stringify(entities(secret)),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64 after one byte': (secret) => Buffer.from(`x${secret}!`).toString('base64'),
  'in base64 after two bytes': (secret) => Buffer.from(`ab${secret}`).toString('base64'),
  'in base64 for URLs': (secret) => Buffer.from(`key=${secret}&`).toString('base64url'),
  'in hexadecimal': (secret) => Buffer.from(secret).toString('hex'),
  'over several lines': (secret) => secret.replace(/.{9}/g, '$&\r\n  '),
  'with blanks nobody sees': (secret) => secret.replace(/.{5}/g, '$&\u200b\u00ad'),
  'in pieces of a list': (secret) => JSON.stringify(secret.match(/.{1,6}/g)),
  'in cells': (secret) => secret.replace(/.{1,7}/g, '<td class="x">$&</td>'),
  'broken by tags': (secret) => secret.replace(/.{6}/g, '$&<wbr><br/><!-- -->'),
  'in columns': (secret) => secret.replace(/.{6}/g, '$& | '),
  'in a quoted mail': (secret) => secret.replace(/.{9}/g, '$&\r\n> '),
  'with colours': (secret) => secret.replace(/.{5}/g, '$&\u001b[1;31m'),
  'with marks nobody sees': (secret) => secret.replace(/.{5}/g, '$&\ufe0f\u034f\u3164'),
  'in bytes with colons': (secret) =>
    Buffer.from(secret)
      .toString('hex')
      .replace(/..(?=.)/g, '$&:'),
  'in wide letters': (secret) =>
    secret.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  'cut at its end': (secret) => secret.slice(0, -9),
  'cut at its beginning': (secret) => secret.slice(9),
  'twelve letters from its middle': (secret) => secret.slice(11, 23),
}

const taught: Record<string, { secret: string; teach: (secrets: ReturnType<typeof createSecrets>) => void }> =
  {
    'a key': { secret: key.slice(8), teach: (secrets) => secrets.learn(key) },
    'a key that was seen in a text': {
      secret: key.slice(8),
      teach: (secrets) => secrets.learnFrom(`{"key":"sk%5Flive%5F${key.slice(8)}"}`),
    },
    'the signature of a link': { secret: signature, teach: (secrets) => secrets.learnFrom(link) },
    'the signature of a link in JSON': {
      secret: signature,
      teach: (secrets) =>
        secrets.learnFrom(
          JSON.stringify({ uploadUrl: link }).replaceAll('&', '\\u0026').replaceAll('/', '\\/'),
        ),
    },
    'the signature of a link in a page': {
      secret: signature,
      teach: (secrets) => secrets.learnFrom(`<a href="${link.replaceAll('&', '&amp;')}">x</a>`),
    },
    'the signature in a broken answer': {
      secret: signature,
      teach: (secrets) => secrets.learnFrom(`{"uploadUrl":"${link}`),
    },
    'a token': {
      secret: key.slice(8),
      teach: (secrets) => secrets.learnFrom(JSON.stringify({ access_token: key.slice(8), expires_in: 1 })),
    },
    'the password of a proxy': { secret: password, teach: (secrets) => secrets.learn(password) },
  }

/** What of a secret is left in a text once escapes, blanks and cases do not count, in base64 and hexadecimal too. */
function piecesLeft(secret: string, shown: string): string[] {
  const forms = [
    secret,
    encodeURIComponent(secret),
    percented(secret),
    unicode(secret),
    entities(secret),
    hexEntities(secret),
    Buffer.from(secret).toString('hex'),
    ...['', 'x', 'ab'].map((before) =>
      Buffer.from(before + secret)
        .toString('base64')
        .slice(before.length ? 4 : 0, -4),
    ),
    ...[codes(secret, 16, 4), codes(secret, 8), codes(secret, 8, 3), codes(secret, 2, 8)].map((each) =>
      each.join(''),
    ),
    ...[codes(secret, 10), codes(secret, 10, 3)].map((each) => each.join('')),
    ...[reversed(secret), btoa(secret), Buffer.from(secret, 'utf16le')].map((each) =>
      Buffer.from(each).toString('base64').slice(0, -4),
    ),
  ]
  const bare = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/<[^<>]*>|\p{Cc}\[[\d;]*m|[^\p{L}\d]/gu, '')
  const marks = /chr|<\/?td>|0x|u\+?(?=00)/gi
  const text = `${bare(shown)} ${bare(shown.replace(marks, ''))}`
  return [...forms, ...forms.map(reversed)].map(bare).flatMap((form) => {
    const length = Math.max(12, (12 * form.length) / secret.length)
    const at = Array.from({ length: form.length - length + 1 }, (_, start) =>
      form.slice(start, start + length),
    )
    return at.filter((piece) => text.includes(piece))
  })
}

test.each(Object.entries(taught))('%s comes out in no spelling', (_, { secret, teach }) => {
  const secrets = createSecrets()
  teach(secrets)
  const left = Object.entries(spellings).flatMap(([name, spell]) => {
    const shown = secrets.hide(`It said ${spell(secret)} and ended.`)
    return [
      ...piecesLeft(secret, shown).map((piece) => `${name}: ${piece}`),
      ...(shown.startsWith('It said ') && shown.endsWith(' and ended.') ? [] : [`${name}: ${shown}`]),
    ]
  })
  expect(left).toEqual([])
})

test('what is no secret stays as it was', () => {
  const secrets = createSecrets()
  secrets.learn(key)
  secrets.learnFrom(link)
  secrets.learnFrom(
    `https://s3.example/b?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20310402%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=${'5e'.repeat(32)}`,
  )
  secrets.learn('abc')
  const texts = [
    'Keys begin with sk_live_ or sk_test_.',
    'valid until 2031-04-02T10:15:00Z, version 2024-11-04',
    'https://s3.us-east-1.example/clip.mov',
    'abc and abcdef',
    '/Users/anna/clip.mov %41 &amp; \\u0041 „quoted“',
    '',
  ]
  expect(texts.map((text) => secrets.hide(text))).toEqual(texts)
})

test('a short password is hidden where it stands alone', () => {
  const secrets = createSecrets()
  secrets.learnFrom('http://anna:hunter2@proxy.example:3128')
  expect(secrets.hide('anna:hunter2@proxy, hunter2! but shunter23 and a%3Ahunter2')).toBe(
    'anna:…@proxy, …! but shunter23 and a%3A…',
  )
})

test('JSON stays JSON', () => {
  const secrets = createSecrets()
  secrets.learn('pass"word\\1/')
  secrets.learn(key)
  const value = { message: `pass"word\\1/ and ${key}`, more: [`${key.slice(8)}`] }
  expect(JSON.parse(secrets.hide(JSON.stringify(value)))).toEqual({ message: '… and sk_live_…', more: ['…'] })
})

test('links of long ago are forgotten, what is used stays known', () => {
  const secrets = createSecrets()
  secrets.learn(key)
  const links = Array.from(
    { length: 5_000 },
    (_, at) => `signature-number-${String(at * 7_919).padStart(30, '0')}`,
  )
  for (const each of links) {
    secrets.learn(each)
    secrets.learn(key)
  }
  expect(secrets.hide(`${key} ${links.at(-1)}`)).toBe('sk_live_… …')
})

test('long texts take no time worth speaking of', () => {
  const secrets = createSecrets()
  secrets.learn(key)
  for (let at = 0; at < 500; at += 1) secrets.learn(`link ${at} ${'%2f'.repeat(at % 7)} ${at * 104_729} tail`)
  const text = `${'{"a":"\\u0041 &amp; %25%25 words and /paths/to/files.mov"}'.repeat(20_000)}${key}`
  expect(secrets.hide(text).endsWith('sk_live_…')).toBe(true)
})
