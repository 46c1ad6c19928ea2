import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolders } from '../../../main/compose/home.ts'

const mac = '/Users/ada/Library/Application Support/MediaMagic Desktop'
const local = 'C:\\Users\\ada\\AppData\\Local\\MediaMagic Desktop'
const roaming = 'C:\\Users\\ada\\AppData\\Roaming\\MediaMagic Desktop'

test.each<[NodeJS.Platform, string, Record<string, string>, { home: string; earlier: string | null }]>([
  ['darwin', '/Users/ada', {}, { home: `${mac}/Data`, earlier: mac }],
  ['win32', 'C:\\Users\\ada', {}, { home: local, earlier: roaming }],
  [
    'win32',
    'C:\\Users\\ada',
    { LOCALAPPDATA: 'D:\\Local', APPDATA: '\\\\server\\profiles\\ada' },
    { home: 'D:\\Local\\MediaMagic Desktop', earlier: '\\\\server\\profiles\\ada\\MediaMagic Desktop' },
  ],
  ['linux', '/home/ada', {}, { home: '/home/ada/.local/share/MediaMagic Desktop', earlier: null }],
  ['linux', '/home/ada', { XDG_DATA_HOME: '/data' }, { home: '/data/MediaMagic Desktop', earlier: null }],
  ['linux', '/home/ada', { MEDIAMAGIC_HOME: '/srv/mm' }, { home: resolve('/srv/mm'), earlier: null }],
])('on %s, of %s, with %j', (platform, person, environment, places) => {
  expect(dataFolders(environment, { platform, person })).toEqual(places)
})

test('what the browser of the window keeps lies nowhere in the data folder', () => {
  // Electron's own place: the folder of the product's name in what it calls appData.
  const chromium = { darwin: mac, win32: roaming, linux: '/home/ada/.config/MediaMagic Desktop' }
  for (const [platform, folder] of Object.entries(chromium)) {
    const person =
      platform === 'win32' ? 'C:\\Users\\ada' : platform === 'darwin' ? '/Users/ada' : '/home/ada'
    const { home } = dataFolders({}, { platform: platform as NodeJS.Platform, person })
    expect([platform, `${folder}/`.startsWith(`${home}/`)]).toEqual([platform, false])
  }
})
