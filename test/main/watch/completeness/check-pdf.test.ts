import { expect, test } from 'vitest'
import { checkPdf } from '../../../../main/watch/completeness/check-pdf.ts'
import { complete, incomplete } from '../../../../main/watch/completeness/completeness.ts'
import { readerOf } from '../../../fakes/containers.ts'

const pdf = (text: string) => checkPdf(readerOf(Buffer.from(text, 'latin1')))
const body = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'
const table = `xref\n0 1\ntrailer\n<<>>\nstartxref\n${body.length}\n%%EOF\n`

test('PDF ends with the mark of its last part', async () => {
  const texts = [
    body + table,
    `${body}${'a'.repeat(9_000)}%%EOF${'\n'.repeat(99)}`,
    `${body}${table}2 0 obj\n<<>>\nendobj\nxref\nstartxref\n90\n%%EOF`,
    // What web servers append.
    `${body}${table}${'<script></script>\n'.repeat(1_000)}`,
    body + table + '\0'.repeat(100_000),
  ]
  expect(await Promise.all(texts.map(pdf))).toEqual(texts.map(() => complete))
})

test('PDF without it, or with another part begun behind it, is incomplete', async () => {
  const texts = [
    body,
    (body + table).slice(0, -2),
    `${body}${table}2 0 obj\n<< /Length 9`,
    `${body}${table}2 0 obj\n${'x'.repeat(50_000)}`,
    `%PDF-1.7\n%%EOF\n${'a'.repeat(9_000)}`,
    `%PDF-1.7\nstartxref\n9\n%%EO`,
  ]
  expect(await Promise.all(texts.map(pdf))).toEqual(texts.map(() => incomplete(null)))
})

test('a linearised PDF says how long it is, and has a mark near its start', async () => {
  const linearised = (declaredBytes: number) =>
    `%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<< /Linearized 1 /L ${declaredBytes} /H [ 5 6 ] >>\nendobj\nstartxref\n0\n%%EOF\n`
  const end = `3 0 obj\nendobj\nxref\nstartxref\n90\n%%EOF\n`
  const length = linearised(1_000).length + end.length
  const honest = linearised(length).padEnd(linearised(1_000).length)
  expect([
    await pdf(honest + end),
    await pdf(`${honest}${end}4 0 obj\nendobj\nstartxref\n400\n%%EOF`),
    await pdf(linearised(9_000)),
    await pdf(linearised(9_000) + end),
    await pdf(linearised(9_000) + '\0'.repeat(10_000)),
  ]).toEqual([complete, complete, incomplete(9_000), incomplete(9_000), incomplete(9_000)])
})
