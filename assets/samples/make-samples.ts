/**
 * Makes the sample media beside this file: `node assets/samples/make-samples.ts`.
 * Needs ffmpeg with libx264, librsvg and flite, and the DejaVu fonts. Everything drawn, said and written is our own.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
/** Bit-exact leaves out version numbers and dates, so that the same ffmpeg makes the same bytes. */
const reproducible = [
  '-map_metadata',
  '-1',
  '-fflags',
  '+bitexact',
  '-flags:v',
  '+bitexact',
  '-flags:a',
  '+bitexact',
]

function ffmpeg(...args: string[]): void {
  execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], {
    cwd: here,
    stdio: 'inherit',
  })
}

function poster(): void {
  ffmpeg('-i', 'source/poster.svg', '-pix_fmt', 'rgb24', ...reproducible, 'poster.png')
}

function voice(): void {
  const text = "flite=text='This lamp saves up to ninety percent. Order it today.':voice=slt"
  const finish = 'aresample=48000,adelay=150,apad=whole_dur=3.9,atrim=end=3.9,volume=0.9'
  ffmpeg(
    '-f',
    'lavfi',
    '-i',
    text,
    '-af',
    finish,
    '-ac',
    '1',
    '-c:a',
    'pcm_s16le',
    ...reproducible,
    'voice.wav',
  )
}

const seconds = 8

/** A speaker by a window at dusk: lights drift, she moves a little, her name slides in, the sound is drawn below. */
function interview(): void {
  const still = (name: string) => [
    '-loop',
    '1',
    '-framerate',
    '25',
    '-t',
    String(seconds),
    '-i',
    `source/${name}.svg`,
  ]
  const said =
    'We wanted a lantern that lasts. So we asked what breaks first. And then we built it the other way round.'
  const picture = [
    '[3]split=3[l1][l2][l3]',
    "[0][l1]overlay=x='120+60*t':y='60+30*sin(t)':eval=frame:alpha=premultiplied[a]",
    "[a][l2]overlay=x='1000-45*t':y='330+40*cos(0.8*t)':eval=frame:alpha=premultiplied[b]",
    "[b][1]overlay=x='640+6*sin(0.9*t)':y='96+5*sin(2.1*t)':eval=frame[c]",
    "[c][l3]overlay=x='560+50*t':y='480-35*t':eval=frame:alpha=premultiplied[d]",
    "[d][2]overlay=x='min(60,-640+900*max(0,t-0.6))':y=530:eval=frame[e]",
    '[waves]format=rgba,colorkey=black:0.1:0.1[line]',
    '[e][line]overlay=x=760:y=610[f]',
    "[f]drawtext=font='DejaVu Sans Mono':fontsize=24:fontcolor=white@0.8:x=1052:y=34:timecode='10\\:00\\:00\\:00':rate=25,format=yuv420p[v]",
  ]
  const sound = [
    `[4]aresample=48000,adelay=500,apad=whole_dur=${seconds},atrim=end=${seconds}[speech]`,
    '[5]volume=0.05,tremolo=f=0.4:d=0.5[room]',
    '[speech][room]amix=inputs=2:normalize=0,asplit[a1][a2]',
    '[a1]showwaves=s=460x80:mode=cline:rate=25:colors=0xffd28a[waves]',
  ]
  ffmpeg(
    ...[...still('backdrop'), ...still('speaker'), ...still('name-plate'), ...still('light')],
    ...['-f', 'lavfi', '-i', `flite=text='${said}':voice=slt`],
    ...[
      '-f',
      'lavfi',
      '-i',
      `aevalsrc=sin(2*PI*110*t)+sin(2*PI*164.8*t)+sin(2*PI*220*t):s=48000:d=${seconds}`,
    ],
    ...['-filter_complex', [...sound, ...picture].join(';'), '-map', '[v]', '-map', '[a2]'],
    ...['-c:v', 'libx264', '-preset', 'slow', '-crf', '27', '-c:a', 'aac', '-b:a', '64k', '-ac', '1'],
    ...['-t', String(seconds), '-movflags', '+faststart', ...reproducible, 'interview.mp4'],
  )
}

interface Line {
  text: string
  x: number
  y: number
  size: number
  isBold?: boolean
}

const prices = [
  ['Canal lantern, paper, 30 cm', '18.00'],
  ['Canal lantern, linen, 45 cm', '42.00'],
  ['Storm lantern, steel and glass', '65.00'],
  ['Garden string, ten lights', '39.00'],
  ['Candle, beeswax, set of six', '14.50'],
]

function priceLines(): Line[] {
  const rows = prices.flatMap(([name = '', price = ''], index) => {
    const y = 610 - index * 36
    return [
      { text: name, x: 72, y, size: 13 },
      { text: `EUR ${price}`, x: 440, y, size: 13 },
    ]
  })
  return [
    { text: 'Lanterns & Co.', x: 72, y: 740, size: 28, isBold: true },
    { text: 'Price list, spring and summer', x: 72, y: 708, size: 14 },
    { text: 'Article', x: 72, y: 656, size: 11, isBold: true },
    { text: 'Price with tax', x: 440, y: 656, size: 11, isBold: true },
    ...rows,
    { text: 'Every lantern saves up to 90 % of the electricity of a lamp of 2010.', x: 72, y: 390, size: 11 },
    {
      text: 'Prices hold until 30 September. Mill Quay 4, open Tuesday to Saturday.',
      x: 72,
      y: 372,
      size: 11,
    },
  ]
}

/** One A4 page in the standard fonts, written out by hand: PDF 1.4 (ISO 32000-1 §7.5). */
function priceList(): void {
  const texts = priceLines().map(
    ({ text, x, y, size, isBold }) => `/${isBold ? 'B' : 'R'} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj`,
  )
  const rule = '0.89 0.34 0.18 RG 2 w 72 694 m 523 694 l S 0.8 G 0.5 w 72 648 m 523 648 l S'
  const content = `${rule}\nBT\n${texts.join('\n')}\nET`
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    '<< /Title (Price list) /Author (Lanterns & Co.) >>',
  ]
  let pdf = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n'
  const offsets = objects.map((object, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = pdf.length
  const size = objects.length + 1
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  pdf += `trailer\n<< /Size ${size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${start}\n%%EOF\n`
  writeFileSync(`${here}price-list.pdf`, pdf, 'latin1')
}

poster()
voice()
interview()
priceList()
