import { countOf, type ReadMark } from './labels.ts'

export interface ReadEdl {
  title: string
  isDropFrame: boolean
  marks: (ReadMark & { colour: string })[]
}

const event = /^(\d{3}) {2}001 {6}V {5}C {8}(\S+) (\S+) (\S+) (\S+) {2}$/
const tags = /^([^|]*) \|C:ResolveColor(\w+) \|M:([^|]*) \|D:(\d+)$/

/** Strictly by the grammar of Resolve's own export. */
export function readEdl(text: string, { nominal, start }: { nominal: number; start: number }): ReadEdl {
  const lines = text.split('\n')
  const [title = '', mode = '', ...rest] = lines
  if (!title.startsWith('TITLE: ')) throw new Error(`no title: ${title}`)
  if (!/^FCM: (?:NON-)?DROP FRAME$/.test(mode)) throw new Error(`no frame code mode: ${mode}`)
  if (lines.at(-1) !== '') throw new Error('no line break at the end')
  const marks: ReadEdl['marks'] = []
  for (let at = 0; at < rest.length - 1; at += 3) {
    const [empty, head = '', body = ''] = rest.slice(at, at + 3)
    const [, number, ...times] = event.exec(head) ?? []
    const [, note = '', colour = '', name = '', frames] = tags.exec(body) ?? []
    if (empty !== '' || !number || frames === undefined)
      throw new Error(`no event: ${JSON.stringify([empty, head, body])}`)
    if (Number(number) !== marks.length + 1) throw new Error(`event ${number} is out of order`)
    if (times[0] !== times[2] || times[1] !== times[3]) throw new Error(`source and record differ: ${head}`)
    const [from, to] = times.map((label) => countOf(label, nominal))
    if (from === undefined || to !== from + 1) throw new Error(`the event is not one frame long: ${head}`)
    if (/^(?:\d|\*|TITLE:|FCM:)/.test(note) || /^\d/.test(name))
      throw new Error(`taken for something else: ${body}`)
    marks.push({ frame: from - start, frames: Number(frames), name, note, colour })
  }
  return { title: title.slice(7), isDropFrame: mode === 'FCM: DROP FRAME', marks }
}
