/** Frames from 00:00:00:00 to a label, by counting minutes: shares nothing with what writes labels. */
export function countOf(label: string, nominal: number): number {
  const parts = /^(\d\d):(\d\d):(\d\d)([:;])(\d{2,3})$/.exec(label)
  if (!parts) throw new Error(`${label} is no label`)
  const [hours, minutes, seconds, frames] = [parts[1], parts[2], parts[3], parts[5]].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  let count = 0
  for (let minute = 0; minute < hours * 60 + minutes; minute += 1) count += 60 * nominal
  count += seconds * nominal + frames
  if (parts[4] !== ';') return count
  for (let minute = 1; minute <= hours * 60 + minutes; minute += 1) if (minute % 10) count -= nominal / 15
  return count
}

export interface ReadMark {
  /** From the first frame of the file. */
  frame: number
  frames: number
  name: string
  note: string
}
