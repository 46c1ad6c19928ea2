import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { exportResult } from '../../../main/export/export-text.ts'
import { exportFormatNames } from '../../../preload/domain/export/formats.ts'
import { day, textOf } from './read-back.ts'
import { readFcpxml } from './readers/fcpxml.ts'
import { readOtio } from './readers/otio.ts'
import { readCsv } from './readers/tables.ts'
import { readXmeml } from './readers/xmeml.ts'
import { request, spotFacts, spotIssues } from './requests.ts'

/** On Windows with the drive that a path without one is on. */
const source = pathToFileURL('/Volumes/Media/spot 30.mov').href

const spot = request(spotIssues, { facts: spotFacts, which: 'all' })

test('a marker EDL of DaVinci Resolve', () => {
  expect(textOf(spot, 'resolve-edl')).toBe(`TITLE: spot 30 findings
FCM: DROP FRAME

001  001      V     C        01:00:10;00 01:00:10;01 01:00:10;00 01:00:10;01  
- 1. CRITICAL LOUD_1 Peak above -1 dBTP. Status: open, no. 3, 01:00:10;00 / 2. MINOR TXT_2 Caption ¦ title too small. Status: acknowledged, no. 5, 01:00:10;00 |C:ResolveColorRed |M:CRITICAL LOUD_1 Peak above -1 dBTP (+1) |D:1

002  001      V     C        01:01:00;02 01:01:00;03 01:01:00;02 01:01:00;03  
Comparison has no visible basis / Nothing on screen says what "50 % more" is compared with. / Status: open, no. 12, 01:01:00;02-01:01:01;06 |C:ResolveColorYellow |M:MAJOR CAP_3.7 Comparison has no visible basis |D:35

003  001      V     C        01:01:40;02 01:01:40;03 01:01:40;02 01:01:40;03  
Disclaimer & logo <overlap> / Status: resolved, no. 9, 01:01:40;02 |C:ResolveColorGreen |M:MINOR TXT_4 Disclaimer & logo <overlap> |D:1
`)
})

test('markers of Media Composer', () => {
  expect(textOf(spot, 'avid-text')).toBe(
    `MediaMagic\t01:00:10;00\tV1\tred\tCRITICAL LOUD_1 Peak above -1 dBTP (+1) / 1. CRITICAL LOUD_1 Peak above -1 dBTP. Status: open, no. 3, 01:00:10;00 / 2. MINOR TXT_2 Caption | title too small. Status: acknowledged, no. 5, 01:00:10;00\t1
MediaMagic\t01:01:00;02\tV1\tyellow\tMAJOR CAP_3.7 Comparison has no visible basis / Comparison has no visible basis / Nothing on screen says what "50 % more" is compared with. / Status: open, no. 12, 01:01:00;02-01:01:01;06\t35
MediaMagic\t01:01:40;02\tV1\tgreen\tMINOR TXT_4 Disclaimer & logo <overlap> / Disclaimer & logo <overlap> / Status: resolved, no. 9, 01:01:40;02\t1
`,
  )
})

test('captions', () => {
  expect([textOf(spot, 'vtt'), textOf(spot, 'srt')]).toEqual([
    `WEBVTT

1
00:00:10.010 --> 00:00:11.011
CRITICAL LOUD_1 Peak above -1 dBTP (+1)
1. CRITICAL LOUD_1 Peak above -1 dBTP. Status: open, no. 3, 01:00:10;00
2. MINOR TXT_2 Caption | title too small. Status: acknowledged, no. 5, 01:00:10;00

2
00:01:00.060 --> 00:01:01.227
MAJOR CAP_3.7 Comparison has no visible basis
Comparison has no visible basis
Nothing on screen says what "50 % more" is compared with.
Status: open, no. 12, 01:01:00;02-01:01:01;06

3
00:01:40.100 --> 00:01:41.101
MINOR TXT_4 Disclaimer &amp; logo &lt;overlap&gt;
Disclaimer &amp; logo &lt;overlap&gt;
Status: resolved, no. 9, 01:01:40;02
`,
    `1
00:00:10,010 --> 00:00:11,011
CRITICAL LOUD_1 Peak above -1 dBTP (+1)
1. CRITICAL LOUD_1 Peak above -1 dBTP. Status: open, no. 3, 01:00:10;00
2. MINOR TXT_2 Caption | title too small. Status: acknowledged, no. 5, 01:00:10;00

2
00:01:00,060 --> 00:01:01,227
MAJOR CAP_3.7 Comparison has no visible basis
Comparison has no visible basis
Nothing on screen says what "50 % more" is compared with.
Status: open, no. 12, 01:01:00;02-01:01:01;06

3
00:01:40,100 --> 00:01:41,101
MINOR TXT_4 Disclaimer & logo ‹overlap›
Disclaimer & logo ‹overlap›
Status: resolved, no. 9, 01:01:40;02
`,
  ])
})

test('a clip of Final Cut Pro, its markers to-dos, those done ticked', () => {
  const text = textOf(spot, 'fcpxml')
  expect(text).toContain(
    '<sequence format="r1" duration="3003/25s" tcStart="8999991/2500s" tcFormat="DF" audioLayout="stereo" audioRate="48k">',
  )
  expect(text).toContain('<marker start="9150141/2500s" duration="1001/30000s" value="MAJOR CAP_3.7')
  const { marks, ...rest } = readFcpxml(text)
  expect(rest).toEqual({
    holder: 'asset-clip',
    start: 107_892,
    length: 3600,
    isDropFrame: true,
    frameDuration: '1001/30000s',
    source,
  })
  expect(marks.map(({ frame, completed }) => [frame, completed])).toEqual([
    [300, '0'],
    [1800, '0'],
    [3000, '1'],
  ])
  expect(marks[1]?.note).toBe(
    'Comparison has no visible basis\nNothing on screen says what "50 % more" is compared with.\nStatus: open, no. 12, 01:01:00;02-01:01:01;06',
  )
})

test('a sequence of Premiere Pro', () => {
  const { marks, ...rest } = readXmeml(textOf(spot, 'premiere-xml'))
  expect(rest).toEqual({
    timebase: 30,
    ntsc: 'TRUE',
    start: 107_892,
    startLabel: '01;00;00;00',
    isDropFrame: true,
    length: 3600,
    source: source.replace('file:///', 'file://localhost/').replace(/(?<=localhost\/[A-Z]):/, '%3a'),
    reel: 'A001',
  })
  expect(marks.map(({ frame, frames, pproColor }) => [frame, frames, pproColor])).toEqual([
    [300, 1, 4_281_740_498],
    [1800, 35, 4_280_578_025],
    [3000, 1, 4_281_828_977],
  ])
})

test('a timeline of OpenTimelineIO', () => {
  const { marks, ...rest } = readOtio(textOf(spot, 'otio'))
  expect(rest).toEqual({
    rate: 29.97002997002997,
    start: 107_892,
    length: 3600,
    isDropFrame: true,
    item: 'Clip.1',
    source,
  })
  expect(marks.map(({ frame, frames, colour }) => [frame, frames, colour])).toEqual([
    [300, 1, 'RED'],
    [1800, 35, 'ORANGE'],
    [3000, 1, 'GREEN'],
  ])
  expect(marks.every(({ note, resolveNote }) => note === resolveNote)).toBe(true)
})

test('a table has a line a place, by the names that scripts know', () => {
  const rows = readCsv(textOf(spot, 'csv'))
  expect(rows).toHaveLength(4)
  expect(rows[2]).toEqual({
    Number: '12',
    Severity: 'MAJOR',
    Rule: 'CAP_3.7',
    Summary: 'Comparison has no visible basis',
    Reasoning: 'Nothing on screen says what "50 % more" is compared with.',
    Status: 'open',
    'Start timecode': '01:01:00;02',
    'End timecode': '01:01:01;07',
    'Start seconds': '60.060000',
    'End seconds': '61.227800',
    'Start frame': '1800',
    'Duration frames': '35',
    'Frame rate': '29.97',
    'Drop frame': 'yes',
    'Start of file': '01:00:00;00',
    Asset: 'spot 30.mov',
    'Issue ID': '12',
    'Place (n/m)': '1/1',
    Decision: '',
    'Decision note': '',
    'Decided by': '',
    'Decided at': '',
    'Decided in version': '',
    'Still there': '',
  })
})

test('without the film on this disk a gap and a matte carry the markers', () => {
  const gone = { ...spot, isThere: false }
  const premiere = readXmeml(textOf(gone, 'premiere-xml'))
  const otio = readOtio(textOf(gone, 'otio'))
  const finalCut = readFcpxml(textOf(gone, 'fcpxml'))
  expect([premiere.source, premiere.length, otio.item, finalCut.holder, finalCut.source]).toEqual([
    null,
    3600,
    'Gap.1',
    'gap',
    null,
  ])
  expect(finalCut.marks.map(({ frame }) => frame)).toEqual([300, 1800, 3000])
})

test('the same result is the same file, whatever the order of its issues', () => {
  const turned = { ...spot, result: { ...spot.result, issues: spot.result.issues.toReversed() } }
  for (const format of exportFormatNames) expect(textOf(turned, format), format).toBe(textOf(spot, format))
})

test('settled issues stay out unless they are asked for', () => {
  const { list } = exportResult({ ...spot, which: 'open' }, 'resolve-edl', day)
  expect([list.marks.length, list.settledLeftOut]).toEqual([2, 1])
})

test('the report says what it is about and loads nothing', () => {
  const html = textOf(spot, 'html')
  expect(html).toContain('<html lang="en">')
  expect(html).toContain('29.97 drop frame, starting at 01:00:00;00')
  expect(html).toContain('Disclaimer &amp; logo &lt;overlap&gt;')
  expect(html).toContain('27 Nov 2026')
})
