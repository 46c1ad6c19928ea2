import { expect, test } from 'vitest'
import { checkSvg } from '../../../../main/watch/completeness/check-svg.ts'
import { complete, incomplete, unknown } from '../../../../main/watch/completeness/completeness.ts'
import { readerOf } from '../../../fakes/containers.ts'

const svg = (text: string) => checkSvg(readerOf(Buffer.from(text)))

test('SVG ends with the closing tag of its root', async () => {
  const texts = [
    '<?xml version="1.0"?><!-- <svg/> --><svg a="/>"><g/></svg>\n',
    `<svg>${'<g/>'.repeat(30_000)}</svg ><!-- made by hand -->\n<!-- twice --><?done?>`,
    '<svg:svg xmlns:svg="a"></svg:svg>',
    '<svg a="b" c=\'>\'/>',
    '<!-- a --><svg/>\n',
    `<svg></svg>${' '.repeat(9_000)}`,
    `<svg></svg><!-- ${'licence </svg> '.repeat(1_000)} -->`,
    `<svg></svg>${'\n'.repeat(2_000_000)}`,
    `${'<!-- x -->'.repeat(20_000)}<svg><g/></svg>`,
  ]
  expect(await Promise.all(texts.map(svg))).toEqual(texts.map(() => complete))
  expect(await checkSvg(readerOf(Buffer.from('\uFEFF<svg></svg>', 'utf16le')))).toEqual(complete)
})

test('SVG that is cut is incomplete', async () => {
  const texts = [
    '<svg><g/></sv',
    '<svg a="</svg',
    '<svg><svg></svg><g',
    '<svg></svg><!-- not closed',
    '<svg a="b" ',
    `<svg>${'<g/>'.repeat(30_000)}`,
    `<svg>${'<!-- '.repeat(50_000)}`,
  ]
  expect(await Promise.all(texts.map(svg))).toEqual(texts.map(() => incomplete(null)))
})

test('words behind the root are no drawing', async () => {
  expect(await svg('<svg></svg> and more')).toEqual(unknown)
})
