/** What a storage's XML calls its refusal, in the way of S3; `without a code` where there is none. */
export function storageCode(text: string): string {
  return /<Code>([A-Za-z0-9.]{1,64})<\/Code>/.exec(text)?.[1] ?? 'without a code'
}
