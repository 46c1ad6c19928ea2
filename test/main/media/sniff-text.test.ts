import { expect, test } from 'vitest'
import { agreesAsText, startsWithSvg } from '../../../main/media/sniff-text.ts'
import { noise } from '../../fakes/containers.ts'

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

test('text has no NUL in its first kilobytes, and hardly any other control character, or is UTF-16', () => {
  const texts = {
    plain: Buffer.from('words'),
    'with tabs, form feeds and colours': Buffer.from('a\tb\r\n\f\x1b[31mred\x1b[0m'),
    'Windows-1252': Buffer.from('K\xe4se f\xfcr 3 \x80', 'latin1'),
    'UTF-8 with its mark': Buffer.from('\uFEFFwords'),
    'UTF-16, low byte first': utf16('words'),
    'UTF-16, high byte first': utf16('words').swap16(),
    'UTF-16 without its mark': Buffer.from('words, Käse and 日本語\r\n', 'utf16le'),
    'the same, high byte first': Buffer.from('words, Käse and 日本語\r\n', 'utf16le').swap16(),
    'hardly a Latin letter': Buffer.from('日本語の字幕です。次の行\n'.repeat(300), 'utf16le'),
    'a NUL far behind': Buffer.from(`${'a'.repeat(9000)}\0`),
  }
  const others = {
    'a NUL in sight': Buffer.from(`${'a'.repeat(3000)}\0`),
    'a NUL in a short one': Buffer.from('a line\nand a NUL\0\n'),
    'samples of sound': Buffer.from(new Int16Array([0, 5, -7, 300, -200, 12, 0, 0, -1, 90]).buffer),
    'small numbers': Buffer.from(new Uint32Array([1, 70, 65_600, 12, 9_000, 3]).buffer),
    zeros: Buffer.alloc(100),
    nothing: Buffer.alloc(0),
  }
  const agreed = (cases: Record<string, Buffer>) =>
    Object.entries(cases).flatMap(([name, head]) => (agreesAsText(head) ? [name] : []))
  expect([agreed(texts), agreed(others)]).toEqual([Object.keys(texts), []])
})

test('noise of any length is no text', () => {
  const lengths = [20, 60, 100, 400, 4_096]
  const taken = Array.from({ length: 400 }, (_, seed) => noise(`${seed}`, lengths[seed % 5] ?? 0)).filter(
    agreesAsText,
  )
  expect(taken.length).toBeLessThan(30)
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
    `<!DOCTYPE svg [ <!-- it's ] and > --> <!ENTITY a "]>"> <?b ]> ?> ]>\n<svg>`,
    `<!-- ${'licence '.repeat(20_000)} --><svg>`,
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
