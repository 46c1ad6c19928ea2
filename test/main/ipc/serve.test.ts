import { expect, test } from 'vitest'
import { serve } from '../../../main/ipc/serve.ts'
import { Fault } from '../../../main/net/fault.ts'
import { type Area, contract, type Handlers } from '../../../preload/contract/contract.ts'

/** Every verb answers with what it was asked, except those that are given. */
function openServe(given: { [A in Area]?: Partial<Handlers[A]> } = {}) {
  const logged: unknown[][] = []
  const bugs: unknown[][] = []
  const asked: unknown[][] = []
  const handlers = Object.fromEntries(
    Object.entries(contract).map(([area, verbs]) => [
      area,
      Object.fromEntries(
        Object.keys(verbs).map((verb) => [
          verb,
          Reflect.get(given[area as Area] ?? {}, verb) ??
            ((input: unknown) => {
              asked.push([`${area}.${verb}`, input])
              return 'done'
            }),
        ]),
      ),
    ]),
  ) as unknown as Handlers
  const answer = serve({
    handlers,
    log: (...line) => void logged.push(line),
    logBug: (...line) => void bugs.push(line),
    hide: (text) => text.replaceAll('hush', '…'),
  })
  return { answer, logged, bugs, asked }
}

function circle(): unknown {
  const paths: unknown[] = []
  paths.push({ paths })
  return { paths }
}

test('what fits is handed on as the contract reads it', async () => {
  const { answer, asked } = openServe()
  expect(await answer('workspaces.check', { name: '  Studio  ', more: 1 })).toEqual({
    ok: true,
    value: 'done',
  })
  expect(asked).toEqual([['workspaces.check', { name: 'Studio' }]])
})

test.each([
  ['an unknown verb', 'queue.explode', undefined],
  ['what every object has', 'constructor.name', undefined],
  ['no name', { name: 'queue.page' }, undefined],
  ['another type', 'workspaces.check', { name: 7 }],
  ['nothing', 'workspaces.check', undefined],
  ['a reserved field', 'settings.change', JSON.parse('{"__proto__":{"isPaused":true}}')],
  ['a reserved field inside', 'queue.add', { paths: ['/a'], metadata: JSON.parse('{"__proto__":"x"}') }],
  [
    'a reserved field in one of several things',
    'folders.add',
    { next: [null, { preset: null }, { preset: JSON.parse('{"metadata":{"a":"b","__proto__":"x"}}') }] },
  ],
  ['what goes round in circles', 'queue.add', circle()],
])('%s is refused before a handler sees it', async (_, name, input) => {
  const { answer, asked } = openServe()
  expect(await answer(name, input)).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
  expect(asked).toEqual([])
})

test('a reserved field is named; as deep as anything in the contract lies it is found, and an ordinary one is none', async () => {
  const { answer } = openServe()
  const at = (depth: number): unknown => (depth ? { in: at(depth - 1) } : JSON.parse('{"__proto__":1}'))
  const said = async (input: unknown) => Object(await answer('queue.page', input)).failure?.message
  expect([await said(at(0)), await said(at(8)), await said(at(9)), await said(null)]).toEqual([
    'A field can’t be named __proto__',
    'A field can’t be named __proto__',
    expect.stringContaining('Invalid input'),
    expect.stringContaining('Invalid input'),
  ])
})

test('of what does not fit only the places are logged', async () => {
  const { answer, logged } = openServe()
  await answer('workspaces.add', { name: 'Studio', key: 7, secret: 'sk_live_x', isForThisRun: 'no' })
  expect(JSON.stringify(logged)).toBe(
    '[["call-refused",{"name":"workspaces.add","places":"key, isForThisRun"}]]',
  )
})

test('what a handler throws is a failure without secrets; only what nobody foresaw is a bug with its stack', async () => {
  const error = new TypeError('hush is not a function')
  const { answer, logged, bugs } = openServe({
    workspaces: {
      check: () => {
        throw new Fault({ kind: 'key-refused', workspace: 'Studio', message: 'hush' })
      },
      refresh: () => {
        throw error
      },
    },
  })
  const refused = { kind: 'key-refused', workspace: 'Studio', message: '…' }
  expect(await answer('workspaces.check', { name: 'Studio' })).toEqual({ ok: false, failure: refused })
  const bug = await answer('workspaces.refresh', undefined)
  expect(bug).toMatchObject({ ok: false, failure: { kind: 'bug' } })
  expect(JSON.stringify(bug)).not.toContain('hush')
  expect({ logged, bugs }).toEqual({
    logged: [['call-failed', { name: 'workspaces.check', failure: refused }]],
    bugs: [['call-failed', { name: 'workspaces.refresh', error }]],
  })
})
