import { expect, test } from 'vitest'
import { parseBlockList } from '../../../main/sandbox/block-list.ts'

test('reads a list with a byte-order mark and white space, and empty ones', () => {
  const xml =
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<BlockList> <Latest> YQ== </Latest>\t<Committed>Yg==</Committed>\n</BlockList>\n'
  expect([
    parseBlockList(xml),
    parseBlockList('<BlockList />'),
    parseBlockList('<BlockList></BlockList>'),
  ]).toEqual([
    [
      { kind: 'Latest', id: 'YQ==' },
      { kind: 'Committed', id: 'Yg==' },
    ],
    [],
    [],
  ])
})

test.each([
  '{}',
  '<BlockList>',
  '<Blocklist></Blocklist>',
  '<BlockList>YQ==</BlockList>',
  '<BlockList><Latest>YQ==</Uncommitted></BlockList>',
  '<BlockList><Latest>YQ==</Latest>YQ==</BlockList>',
  '<BlockList></BlockList><BlockList></BlockList>',
])('refuses %s', (xml) => {
  expect(() => parseBlockList(xml)).toThrow('InvalidXmlDocument')
})
