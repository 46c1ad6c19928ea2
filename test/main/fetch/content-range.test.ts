import { expect, test } from 'vitest'
import { bodyRangeOf, strongTagOf } from '../../../main/fetch/content-range.ts'
import type { DownloadResponse } from '../../../main/net/download.ts'

const answer = (status: number, headers: DownloadResponse['headers']) =>
  ({ status, headers }) as unknown as DownloadResponse
const range = (value: string | string[], length?: string) =>
  answer(206, { 'content-range': value, ...(length === undefined ? {} : { 'content-length': length }) })

test.each<[string, DownloadResponse, ReturnType<typeof bodyRangeOf>]>([
  ['a whole file', answer(200, { 'content-length': '90' }), { startBytes: 0, totalBytes: 90 }],
  ['one that does not say how long it is', answer(200, {}), { startBytes: 0, totalBytes: null }],
  ['a length that is none', answer(200, { 'content-length': 'long' }), { startBytes: 0, totalBytes: null }],
  [
    'a length beyond all files',
    answer(200, { 'content-length': '9'.repeat(16) }),
    { startBytes: 0, totalBytes: null },
  ],
  [
    'a whole file that names a range',
    answer(200, { 'content-range': 'bytes 5-9/10' }),
    { startBytes: 0, totalBytes: null },
  ],
  ['a range', range('bytes 5-9/10', '5'), { startBytes: 5, totalBytes: 10 }],
  ['in capitals', range('Bytes 5-9/10'), { startBytes: 5, totalBytes: 10 }],
  ['of a file whose length is not known', range('bytes 5-9/*', '5'), { startBytes: 5, totalBytes: 10 }],
  ['of which nothing is known', range('bytes 5-9/*'), { startBytes: 5, totalBytes: null }],
  ['said twice', range(['bytes 5-9/10', 'bytes 6-9/10']), { startBytes: 5, totalBytes: 10 }],
  ['with something behind it', range('bytes 5-9/10 or so', '5'), undefined],
  ['with something before it', range('about bytes 5-9/10', '5'), undefined],
  ['of other units', range('lines 5-9/10', '5'), undefined],
  ['unsatisfied', range('bytes */10', '5'), undefined],
  ['not said', answer(206, { 'content-length': '5' }), undefined],
])('%s', (_, given, place) => {
  expect(bodyRangeOf(given)).toEqual(place)
})

test.each<[string | string[] | undefined, string | null]>([
  ['"v1"', '"v1"'],
  ['W/"v1"', null],
  ['v1', null],
  ['', null],
  [undefined, null],
  [['"v1"', '"v2"'], '"v1"'],
])('only a strong tag tells versions apart: %j', (etag, tag) => {
  expect(strongTagOf(answer(200, etag === undefined ? {} : { etag }))).toBe(tag)
})
