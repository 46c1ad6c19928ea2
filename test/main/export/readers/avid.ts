import { countOf, type ReadMark } from './labels.ts'

const colours = ['red', 'green', 'blue', 'cyan', 'magenta', 'yellow', 'black', 'white']

/** Six columns by tabs, a marker a line. */
export function readAvid(
  text: string,
  { nominal, start }: { nominal: number; start: number },
): (ReadMark & { track: string; colour: string })[] {
  if (!text.endsWith('\n')) throw new Error('no line break at the end')
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const cells = line.split('\t')
      const [user, label = '', track = '', colour = '', comment = '', length] = cells
      if (cells.length !== 6 || user !== 'MediaMagic' || !/^[VA]1$/.test(track) || !colours.includes(colour))
        throw new Error(`no marker: ${line}`)
      const [name = '', ...note] = comment.split(' / ')
      return {
        frame: countOf(label, nominal) - start,
        frames: Number(length),
        name,
        note: note.join(' / '),
        track,
        colour,
      }
    })
}
