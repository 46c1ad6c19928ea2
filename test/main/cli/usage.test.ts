import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { optionNames } from '../../../main/cli/arguments.ts'
import { exit } from '../../../main/cli/exit.ts'
import { usage } from '../../../main/cli/words/usage.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const [, section = ''] = /\n## The command line\n(.*?)\n## /s.exec(readme) ?? []

const unique = (found: Iterable<RegExpMatchArray>) =>
  [...new Set([...found].map(([, name]) => name))].toSorted()
const optionsIn = (text: string) => unique(text.matchAll(/--([a-z][a-z-]*)/g))
const variablesIn = (text: string) =>
  unique(text.matchAll(/\b((?:MEDIAMAGIC|DOLBY|HTTPS?|ALL|NO)_[A-Z_]+)\b/g))
const statusesIn = (text: string) =>
  unique((/Exit status:(.*?)\.\n?/s.exec(`${text}\n`)?.[1] ?? '').matchAll(/\b(\d)\b/g))

test('help and README name every option there is, and no other', () => {
  const all = optionNames.filter((name) => name !== 'help').toSorted()
  expect({ usage: optionsIn(usage), readme: optionsIn(section) }).toEqual({ usage: all, readme: all })
})

test('they name the same commands, variables and exit statuses', () => {
  const inTable = [...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => [
    ...cell.matchAll(/`([a-z]+)/g),
  ])
  expect({
    commands: unique(inTable),
    variables: variablesIn(section),
    statuses: statusesIn(section),
  }).toEqual({
    commands: unique(usage.matchAll(/^ {2}([a-z]+)/gm)),
    variables: variablesIn(usage),
    statuses: Object.values(exit).map(String).toSorted(),
  })
  expect(statusesIn(usage)).toEqual(statusesIn(section))
})
