import { unescaped } from './unescape.ts'

/** Longer texts are no answers that hold a link or a token. */
const maxReadLength = 256 * 1024
const sign = /sig|amz|token|secret|password|sk[_%\\&]|whsec|eyJ|bearer|basic|authorization|@/i

const forms: readonly RegExp[] = [
  /\bsk_(?:live|test)_([\w-]{8,})/gi,
  /\bwhsec_([\w+/=-]{8,})/gi,
  /\b(eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*)/g,
  /\b(?:Bearer|Basic)\s+([\w.~+/=-]{8,})/gi,
  /\b(?:sig|[\w-]*signature|x-amz-security-token|x-amz-credential|awsaccesskeyid|googleaccessid|key-pair-id)\s*=\s*([^\s&#"'<>\\]{4,})/gi,
  /"(?:access_token|refresh_token|id_token|client_secret|app_?secret|secret|password|api_?key|x-api-key)"\s*:\s*"([^"\\]{4,})"/gi,
  /:\/\/[^\s/?#@"'<>:]*:([^\s/?#@"'<>]{1,})@/g,
]
/** Of a scope such as `AKIA…/20260309/us-east-1/s3/aws4_request` only the first part is one's own. */
const isScope = /^([^/]+)\/\d{8}\//

/** What in a text has the form of a secret, as it is written there and with its escapes undone. */
export function* secretsIn(text: string): Generator<string> {
  if (text.length > maxReadLength || !sign.test(text)) return
  const plain = unescaped(text)
  // A signature in its own escapes: `%2B` inside a query is one.
  for (const read of new Set([text, plain]))
    for (const form of forms)
      for (const [, secret = ''] of read.matchAll(form)) yield isScope.exec(unescaped(secret))?.[1] ?? secret
}
