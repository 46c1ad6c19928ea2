import { expect, test } from 'vitest'
import { agreesAsText, startsWithSvg } from '../../../main/media/sniff-text.ts'

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

test('text has no NUL in its first kilobytes, or the mark of UTF-16', () => {
  const cases = {
    plain: Buffer.from('words'),
    'UTF-8 with its mark': Buffer.from('\uFEFFwords'),
    'UTF-16, low byte first': utf16('words'),
    'UTF-16, high byte first': utf16('words').swap16(),
    'UTF-16 without its mark': Buffer.from('words', 'utf16le'),
    'a NUL in sight': Buffer.from(`${'a'.repeat(3000)}\0`),
    'a NUL far behind': Buffer.from(`${'a'.repeat(9000)}\0`),
    nothing: Buffer.alloc(0),
  }
  expect(Object.fromEntries(Object.entries(cases).map(([name, head]) => [name, agreesAsText(head)]))).toEqual(
    {
      plain: true,
      'UTF-8 with its mark': true,
      'UTF-16, low byte first': true,
      'UTF-16, high byte first': true,
      'UTF-16 without its mark': false,
      'a NUL in sight': false,
      'a NUL far behind': true,
      nothing: false,
    },
  )
})

test('svg is what its first element is called', () => {
  const before = '<?xml version="1.0"?>\r\n<!-- a > b -->\n'
  const subset = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY ns "http://a/"> ]>'
  const svgs = [
    '<svg>',
    '\uFEFF  <svg xmlns="http://www.w3.org/2000/svg">',
    `${before}<!doctype svg>\n<svg/>`,
    `${before}${subset}<svg\nwidth="1">`,
    '<svg:svg xmlns:svg="http://www.w3.org/2000/svg">',
  ]
  const others = [
    '<html><svg/></html>',
    '<svgfont>',
    'a word, then <svg>',
    '<!-- <svg> ',
    `${before}<!DOCTYPE svg [ <svg>`,
    '<?xml <svg>',
    '<!DOCTYPE svg',
    '',
  ]
  expect(svgs.map((text) => startsWithSvg(Buffer.from(text)))).toEqual(svgs.map(() => true))
  expect(startsWithSvg(utf16(`${before}<svg/>`))).toBe(true)
  expect(others.map((text) => startsWithSvg(Buffer.from(text)))).toEqual(others.map(() => false))
})
