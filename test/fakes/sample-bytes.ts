import { box, chunk, ftyp, moov, noise, riff, waveFormat } from './containers.ts'

const stripeBytes = 64 * 1024

/** A whole MP4 of at least `payloadBytes`. No two stripes of it are alike, so that blocks out of order show. */
export function movieBytes(name: string, payloadBytes: number): Buffer {
  const head = Buffer.concat([ftyp, box('mdat', Buffer.alloc(0), 8 + payloadBytes)])
  const movie = Buffer.allocUnsafe(head.length + payloadBytes + moov.length)
  head.copy(movie)
  moov.copy(movie, head.length + payloadBytes)
  const stripe = noise(name, stripeBytes)
  for (let at = 0; at < payloadBytes; at += stripeBytes) {
    stripe.writeUInt32BE(at)
    stripe.copy(movie, head.length + at, 0, Math.min(stripeBytes, payloadBytes - at))
  }
  return movie
}

/** A whole WAV with `payloadBytes` of noise, an even number. */
export function soundBytes(name: string, payloadBytes: number): Buffer {
  return riff('WAVE', Buffer.concat([waveFormat(), chunk('data', noise(name, payloadBytes))]))
}
