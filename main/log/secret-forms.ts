import { bare, identityOf, squeezed, unescaped } from './unescape.ts'

const close = (text: string) => String.fromCharCode(...squeezed(identityOf(unescaped(text))).codes)

/**
 * What a text without escapes and blanks holds where somebody wrote the secret into it: itself, in hexadecimal, and in
 * base64, which reads differently by where in a longer text the secret begins.
 */
export function formsOf(secret: string): string[] {
  const spelled = [...new Set([secret, unescaped(secret)])]
  const forms = spelled.flatMap((text) => {
    const bytes = Buffer.from(text)
    return [text, bytes.toString('hex'), ...[0, 1, 2].map((before) => inBase64(bytes, before))]
  })
  return [...new Set(forms.map(close))]
}

/** The same forms in a text of which only the letters and digits are left. */
export const bareFormsOf = (forms: readonly string[]): string[] => [
  ...new Set(forms.map((form) => String.fromCharCode(...bare(identityOf(form)).codes))),
]

/** What does not depend on the bytes before and after. */
function inBase64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
}
