import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ESTree, parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))

/** What is no longer said, and what is said instead. */
const retired: readonly (readonly [RegExp, string])[] = [
  [/\bby (itself|themselves)\b/i, 'MediaMagic will retry automatically'],
  [/\bcannot be (reached|looked into|read|opened|played|shown)\b/i, 'can’t reach, open, read, play, show'],
  [/\b(gone|looked) through\b|again and again|looking regularly/i, 'checked every few seconds'],
  [/\bnot there any more\b/i, 'not found'],
  [/\b(look around|needs you|needs a person|nothing moves|nothing waits)\b/i, 'the demo, needs attention'],
  [/\bmade files?\b|what was made|made files go/i, 'output'],
  [/\b(talkers?|told apart|what is heard when)\b/i, 'speakers'],
  [/\bwhen it is whole\b|uploaded whole|half-loaded/i, 'complete'],
  [/\bon (its|their) way\b|\bback in line\b|\bin line\b/i, 'in progress, queued'],
  [/\bof this line\b|\bfast as the line\b|\bA line of\b/i, 'connection'],
  [/\b(begins as|like the system|nothing fits|with any, only)\b/i, 'based on, match system, no matches'],
  [/\bkeytar library\b|\bits engine\b/i, 'a word of the program'],
  [/\bthe program that the system has\b/i, 'the default app'],
  [/\bfor you to recognise\b|then other folders|that comes? with the app\b/i, 'see voice'],
  [/\bone frame (on|back)\b/i, 'next frame, previous frame'],
  [/\bthings? that should not happen\b|something that should not happen/i, 'Unexpected error'],
  [/\b(analyzing|canceled|customize[ds]?)\b/, 'British spelling'],
]

/** Read by machines, or somebody else's words. */
const allowed: readonly (readonly [string, string])[] = [
  ['main/sandbox/', 'a service’s own words, as it sends them'],
  ['main/store/', 'columns and entries, as old data folders have them'],
  ['main/watch/due-checks.ts', 'a state of a check, never shown'],
]

/** Every text in a module, with the fixed parts of templates. */
function textsIn(path: string, source: string): string[] {
  const texts: string[] = []
  const { program } = parseSync(path, source)
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') texts.push(value)
    },
    TemplateElement({ value }) {
      texts.push(value.cooked ?? value.raw)
    },
    JSXText({ value }) {
      texts.push(value)
    },
  }).visit(program)
  return texts.filter((text) => text.trim().includes(' '))
}

const brokenIn = (text: string): string[] =>
  retired.flatMap(([pattern, instead]) => (pattern.test(text) ? [`“${text}”: say ${instead}`] : []))

const files = ['main', 'preload', 'renderer'].flatMap((folder) =>
  readdirSync(posix.join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .filter((path) => !allowed.some(([start]) => path.startsWith(start))),
)

test('no text of the product says what is retired', () => {
  const broken = files.flatMap((path) =>
    textsIn(path, readFileSync(posix.join(top, path), 'utf8')).flatMap((text) =>
      brokenIn(text).map((why) => `${path} ${why}`),
    ),
  )
  expect(broken).toEqual([])
})

test.each([
  'It goes on by itself.',
  'x cannot be looked into (EACCES).',
  'when it is whole, or unchanged for 5 seconds',
  'The original is not there any more',
  'Made files go',
  'A line of 100 Mbit/s has 12.5 MB/s.',
])('“%s” put back is found', (text) => {
  expect(brokenIn(textsIn('a.tsx', `export const x = <p title={\`${text}\`}>y</p>`)[0] ?? '')).not.toEqual([])
})

/** Where sentences stand: those of a service or a format are part of the one place that says what it is. */
const wordFiles = [
  '**/words/**',
  'main/services/*/words.ts',
  'preload/domain/services/*.ts',
  'preload/domain/export/formats.ts',
  'main/services/*/{offers,presets}.ts',
  'main/services/dolby/operations/*.ts',
]

const little =
  /\b(a|an|and|are|as|been|before|by|can|cannot|could|did|does|first|for|from|has|have|in|is|it|its|no|not|of|on|only|or|than|that|the|there|this|to|was|were|with|\w+n’t)\b/

/** Four words or more, with a little one among them: names, patterns and SQL have none. */
const isSentence = (text: string): boolean =>
  !/[<>{}=]|\bSELECT\b/.test(text) &&
  text.split(/\s+/).filter((word) => /^[“(]?[A-Za-z’]+[”).,:;?!]*$/.test(word)).length >= 4 &&
  little.test(text)

/** Texts that a person may read: not those of an error that is a bug, nor the technical details of a failure. */
function sentencesIn(path: string, source: string): string[] {
  const sentences: string[] = []
  let hidden = 0
  const hide = (isHidden: boolean, by: 1 | -1) => {
    if (isHidden) hidden += by
  }
  const isError = ({ callee }: ESTree.NewExpression) =>
    callee.type === 'Identifier' && callee.name.endsWith('Error')
  const isDetails = ({
    key,
  }: ESTree.ObjectProperty | ESTree.AssignmentTargetProperty | ESTree.BindingProperty) =>
    key.type === 'Identifier' && key.name === 'details'
  const take = (text: string) => {
    if (!hidden && isSentence(text)) sentences.push(text)
  }
  new Visitor({
    NewExpression(node) {
      hide(isError(node), 1)
    },
    'NewExpression:exit'(node) {
      hide(isError(node), -1)
    },
    Property(node) {
      hide(isDetails(node), 1)
    },
    'Property:exit'(node) {
      hide(isDetails(node), -1)
    },
    Literal({ value }) {
      if (typeof value === 'string') take(value)
    },
    TemplateLiteral({ quasis }) {
      take(quasis.map((quasi) => quasi.value.cooked).join('0'))
    },
    JSXText({ value }) {
      take(value)
    },
  }).visit(parseSync(path, source).program)
  return sentences
}

test('every sentence stands among the words', () => {
  const stray = files
    .filter((path) => !wordFiles.some((pattern) => posix.matchesGlob(path, pattern)))
    .flatMap((path) =>
      sentencesIn(path, readFileSync(posix.join(top, path), 'utf8')).map((text) => `${path} “${text}”`),
    )
  expect(stray).toEqual([])
})

test.each([
  "throw new Fault({ kind: 'bad-request', message: 'There is no such file' })",
  "say('Stopped with some files in the queue.')",
  'const a = <p>Choose your export folder, then the workspace.</p>',
])('a sentence in code is found: %s', (source) => {
  expect(sentencesIn('a.tsx', source)).toHaveLength(1)
})

test.each([
  "throw new Error('the window is opened before it is asked for')",
  "throw new Fault({ kind: 'offline', host, details: 'the list of jobs is not readable' })",
  "sql.prepare('SELECT id FROM jobs WHERE it IS NOT NULL')",
])('what nobody reads is none: %s', (source) => {
  expect(sentencesIn('a.ts', source)).toEqual([])
})
