/** What the times of a result are counted by. */
export const clockWords = {
  rate: (name: string, isDropFrame: boolean) => `${name} fps${isDropFrame ? ' drop frame' : ''}`,
  varies: 'frame rate varies, times are within one frame',
  starts: (timecode: string) => `starts ${timecode}`,
  noTimecode: 'no start timecode',
  midnight: 'timecode passes midnight and begins again at zero',
  breaks: 'timecode has breaks, frames are counted from the first',
  unknownRate: 'Frame rate unknown. Times are in seconds.',
  seconds: 'Times are in seconds.',
} as const
