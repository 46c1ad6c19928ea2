import { expect, test } from 'vitest'
import { faultFromNetwork } from '../../../main/net/network-fault.ts'

const began = { start: 1, socket: 1, lookup: 2 }
const connected = { ...began, connect: 3 }
const secured = { ...connected, secureConnect: 4 }

function verdict(url: string, code: string, timings?: object) {
  const error = Object.assign(new Error('it broke'), { code, ...(timings ? { timings } : {}) })
  const { failure, mayHaveArrived } = faultFromNetwork(error, new URL(url), null)
  return { ...failure, mayHaveArrived }
}

test('before its connection stands no request can have arrived, after that any may have', () => {
  const http = (code: string, timings?: object) =>
    verdict('http://example.net:81/x?sig=s', code, timings).mayHaveArrived
  const https = (code: string, timings?: object) =>
    verdict('https://example.net/x', code, timings).mayHaveArrived
  expect({
    notFound: http('ENOTFOUND', began),
    refused: http('ECONNREFUSED', began),
    slowToConnect: http('ETIMEDOUT', began),
    shakingHands: https('ECONNRESET', connected),
    slowToShakeHands: https('ETIMEDOUT', connected),
    neverBegun: https('ERR_INVALID_URL'),
    lineCut: http('ECONNRESET', connected),
    securedLineCut: https('ECONNRESET', secured),
    radioOff: https('ENETDOWN', secured),
    routeLost: https('EHOSTUNREACH', secured),
  }).toEqual({
    notFound: false,
    refused: false,
    slowToConnect: false,
    shakingHands: false,
    slowToShakeHands: false,
    neverBegun: false,
    lineCut: true,
    securedLineCut: true,
    radioOff: true,
    routeLost: true,
  })
})

test.each([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
])('%s is a certificate that is not trusted, with nothing sent', (code) => {
  expect(verdict('https://example.net/x', code, connected)).toEqual({
    kind: 'untrusted-certificate',
    host: 'example.net',
    details: `${code}: it broke`,
    mayHaveArrived: false,
  })
})

test('whatever else the network does is offline, told with its code and without the address', () => {
  expect(verdict('http://example.net:81/x?sig=s', 'EPIPE', connected)).toEqual({
    kind: 'offline',
    host: 'example.net:81',
    details: 'EPIPE: it broke',
    mayHaveArrived: true,
  })
})
