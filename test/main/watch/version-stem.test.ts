import { expect, test } from 'vitest'
import { versionOf } from '../../../main/watch/version-stem.ts'

test.each([
  ['/x/film_v02.mp4', 2],
  ['/x/film-v2.mov', 2],
  ['/x/film.v0012.mp4', 12],
  ['/x/Film V03.mp4', 3],
  ['/x/Film V03 final.mp4', 3],
  ['/x/spot_v1_cut_v07.mp4', 7],
  ['/x/ACME_Spot_30s_16x9_v15_ProRes.mov', 15],
  ['/x/2024-11-05_interview_v3.mp4', 3],
  ['/x/film_2160p_v4.mp4', 4],
  ['/x/film_v00.mp4', 0],
  ['/x/scene 12 – Café_v9.wav', 9],
  ['/x/script_v2.docx', 2],
  ['/x/v1/film_v2.mp4', 2],
])('%s is version %i', (path, version) => {
  expect(versionOf(path)?.version).toBe(version)
})

test.each([
  '/x/film.mp4',
  '/x/film.mp4v2',
  '/x/mp4v2.mp4',
  '/x/interview.mp4',
  '/x/interview2.mp4',
  '/x/dv25.mov',
  '/x/dv_25.mov',
  '/x/film_2160p.mp4',
  '/x/film_v2160.mp4',
  '/x/film-v1080-web.mp4',
  '/x/Film 2019.mp4',
  '/x/report_v2019.pdf',
  '/x/IMG_V20240101.jpg',
  '/x/film_v12345.mp4',
  '/x/film_v.mp4',
  '/x/film_v2a.mp4',
  '/x/film_v1.2.mp4',
  '/x/clip_v1-2.mp4',
  '/x/vol2_v.mp4',
  '/x/film_vol_2.mp4',
  '/x/HDR10_hevc.mp4',
  '/x/v02.mp4',
  '/x/_v02.mp4',
  '/x/film_v02/film.mp4',
  '/x/film.v2',
  '/x/Rocky v 2.mp4',
])('%s tells no version', (path) => {
  expect(versionOf(path)).toBeUndefined()
})

const stems = (...paths: string[]) => new Set(paths.map((path) => versionOf(path)?.stem)).size

test('versions of one file have one stem, whatever sets them off, their case and their kind of container', () => {
  const same = ['/x/Film_v01.mp4', '/x/film-V2.MOV', '/x/FILM v3.mkv', '/x/film.v0004.mp4']
  expect([stems(...same), stems('/x/Re\u0301sume\u0301_v1.pdf', '/x/R\u00e9sum\u00e9_v2.pdf')]).toEqual([
    1, 1,
  ])
})

test('another folder, name, remainder or kind of media is another stem', () => {
  const others = [
    '/x/film_v1.mp4',
    '/y/film_v1.mp4',
    '/x/film2_v1.mp4',
    '/x/film_v1_de.mp4',
    '/x/film_v1.wav',
    '/x/film_v1.png',
    '/x/film_v1.pdf',
    '/x/film_v1.docx',
  ]
  expect(stems(...others)).toBe(others.length)
})
