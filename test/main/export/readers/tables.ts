/** RFC 4180, strictly: every record ends with CRLF, every quote is doubled. */
export function readCsv(text: string): Record<string, string>[] {
  const records: string[][] = []
  let at = 0
  while (at < text.length) {
    const cells: string[] = []
    for (;;) {
      const rest = text.slice(at)
      const [cell = ''] = /^"(?:[^"]|"")*"|^[^",\r\n]*/.exec(rest) ?? []
      cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
      at += cell.length
      if (text[at] === ',') at += 1
      else if (text.startsWith('\r\n', at)) break
      else throw new Error(`neither a comma nor an end at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`)
    }
    at += 2
    records.push(cells)
  }
  const [header = [], ...rows] = records
  return rows.map((cells) => {
    if (cells.length !== header.length) throw new Error(`${cells.length} cells under ${header.length} names`)
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']))
  })
}

export interface ReadCue {
  startMs: number
  endMs: number
  lines: string[]
}

/** WebVTT and SubRip; cues in order, none without text. */
export function readCues(text: string, kind: 'vtt' | 'srt'): ReadCue[] {
  const decimal = kind === 'vtt' ? '\\.' : ','
  const time = `(\\d\\d+):([0-5]\\d):([0-5]\\d)${decimal}(\\d{3})`
  const timing = new RegExp(`^${time} --> ${time}$`)
  const blocks = text.replace(/\n$/, '').split('\n\n')
  if (kind === 'vtt' && blocks.shift() !== 'WEBVTT') throw new Error('no WEBVTT')
  return blocks.map((block, at) => {
    const [number, times = '', ...lines] = block.split('\n')
    const parts = timing.exec(times)?.slice(1).map(Number)
    if (Number(number) !== at + 1 || !parts || !lines.length) throw new Error(`no cue: ${block}`)
    if (lines.some((line) => line.includes('-->'))) throw new Error(`an arrow in ${block}`)
    const ms = (from: number) => {
      const [hours = 0, minutes = 0, seconds = 0, millis = 0] = parts.slice(from, from + 4)
      return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis
    }
    if (ms(4) <= ms(0)) throw new Error(`no length: ${block}`)
    return { startMs: ms(0), endMs: ms(4), lines: kind === 'vtt' ? lines.map(plainOfVtt) : lines }
  })
}

function plainOfVtt(line: string): string {
  if (/[<>]|&(?!amp;|lt;|gt;)/.test(line)) throw new Error(`not escaped: ${line}`)
  return line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** What a report says of each issue: its time, and its text without markup. */
export function readReport(html: string): { issueId: string; time: string; text: string }[] {
  if (/<script|\bsrc=(?!"data:image\/)|\bhref=|url\(|@import/i.test(html))
    throw new Error('something from outside')
  return [...html.matchAll(/<article[^>]* data-issue="([^"]*)">([\s\S]*?)<\/article>/g)].map(
    ([, issueId = '', body = '']) => ({
      issueId,
      time: /<span class="time">([^<]*)</.exec(body)?.[1] ?? '',
      text: body
        .replace(/<[^>]*>/g, ' ')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&'),
    }),
  )
}
