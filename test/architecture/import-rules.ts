import type { Import } from './read-module.ts'

/** Rooms of `main`; each may import what stands further down. */
const layers: readonly (readonly string[])[] = [
  ['index'],
  ['compose'],
  ['ipc', 'windows', 'cli'],
  ['app'],
  ['queue', 'export'],
  ['upload', 'fetch', 'services', 'store', 'watch', 'state'],
  ['keys', 'media', 'log'],
  ['net'],
]
const layerOf = (room: string) => layers.findIndex((layer) => layer.includes(room))

/** Rooms of `renderer`; each may import what stands further down. A room that is not named is a feature: no feature knows another. */
const rendererLayers: readonly string[] = ['shell', 'feature', 'keys', 'presets', 'store', 'ui', 'words']
const rendererLayerOf = (path: string) => {
  const room = roomOf(path)
  const named = rendererLayers.indexOf(room)
  return named < 0 ? rendererLayers.indexOf('feature') : named
}

/** Packages with one home: the places whose paths begin so. */
const homes: Record<string, { places: readonly string[]; typesElsewhere?: boolean }> = {
  electron: { places: ['main/index', 'main/compose', 'main/windows/', 'main/ipc/', 'preload/index'] },
  got: { places: ['main/net/'], typesElsewhere: true },
  chokidar: { places: ['main/watch/'] },
  keytar: { places: ['main/keys/'] },
  'node:sqlite': { places: ['main/store/'] },
}

/** Contract modules that run in the renderer: they bring no schema library with them. */
const pureContract = ['preload/contract/project.ts', 'preload/contract/unsupported.ts']

/** What is stored and sent, with its schemas. The rest of the domain runs in the renderer too and brings no schema library. */
const domainModel = 'preload/domain/model/'

type Checked = Pick<Import, 'from' | 'to' | 'isType'>

/** The rule of the architecture that this import breaks, or undefined. */
export function brokenRule({ from, to, isType }: Checked): string | undefined {
  if (to === undefined) return 'an import names its module, so that it can be checked'
  const home = homes[to]
  if (home && !(isType && home.typesElsewhere) && !home.places.some((place) => from.startsWith(place)))
    return `${to} is imported only in ${home.places.join(', ')}`
  if (from.startsWith('preload/domain/')) return ruleOfDomain({ from, to, isType })
  if (from.startsWith('preload/contract/')) return ruleOfContract(to)
  if (from.startsWith('preload/')) return ruleOfPreload(to, isType)
  if (from.startsWith('renderer/')) return ruleOfRenderer({ from, to, isType })
  return ruleOfMain(from, to)
}

function ruleOfDomain({ from, to, isType }: Checked): string | undefined {
  if (to !== 'zod' && !to?.startsWith('preload/domain/')) return 'preload/domain imports only zod and itself'
  const bringsSchemas = to === 'zod' || to.startsWith(domainModel)
  if (!bringsSchemas || isType || from.startsWith(domainModel)) return undefined
  return `outside ${domainModel} the domain takes only types of schemas: the renderer runs it`
}

function ruleOfContract(to: string): string | undefined {
  if (to === 'zod' || to.startsWith('preload/contract/') || to.startsWith('preload/domain/')) return undefined
  return 'preload/contract imports only zod, the domain and itself'
}

function ruleOfPreload(to: string, isType: boolean): string | undefined {
  if (to.startsWith('preload/contract/') || to.startsWith('preload/domain/'))
    return isType ? undefined : 'the preload takes only types from the contract: it must stay small'
  if (to === 'electron' || to.startsWith('preload/')) return undefined
  return 'the preload imports only electron and types of the contract'
}

function ruleOfRenderer({ from, to, isType }: Checked & { to: string }): string | undefined {
  if (to.startsWith('preload/domain/'))
    return isType || !to.startsWith(domainModel)
      ? undefined
      : `the renderer takes only types from ${domainModel}`
  if (to.startsWith('preload/contract/'))
    return isType || pureContract.includes(to)
      ? undefined
      : 'the renderer takes only types from the contract, values only from its pure modules'
  if (to.startsWith('node:')) return 'the renderer has no Node'
  if (to.startsWith('main/')) return 'nothing crosses between main and renderer'
  return to.startsWith('renderer/') ? ruleOfRendererRooms(from, to) : isInside(to, ['assets/'])
}

function ruleOfRendererRooms(from: string, to: string): string | undefined {
  const isApp = /^renderer\/[^/]+$/.test(from)
  if (isApp || roomOf(from) === roomOf(to)) return undefined
  return rendererLayerOf(from) < rendererLayerOf(to)
    ? undefined
    : `inside renderer imports go down: ${rendererLayers.join(' → ')}, and no feature knows another`
}

function ruleOfMain(from: string, to: string): string | undefined {
  if (to.startsWith('renderer/')) return 'nothing crosses between main and renderer'
  if (to.startsWith('preload/contract/') || to.startsWith('preload/domain/')) return undefined
  if (to === 'preload/channels.ts' && from.startsWith('main/ipc/')) return undefined
  const room = roomOf(from)
  if (room === 'sandbox' && to !== 'zod' && !to.startsWith('node:') && !/^main\/(sandbox|net)\//.test(to))
    return 'the sandbox imports only net, zod and what Node brings'
  if (!to.startsWith('main/')) return isInside(to, ['package.json', 'assets/'])
  return roomOf(to) === room ? ruleOfServices(from, to) : ruleOfRooms(room, roomOf(to))
}

function ruleOfRooms(from: string, to: string): string | undefined {
  if (to === 'sandbox') {
    return ['compose', 'cli'].includes(from) ? undefined : 'the sandbox is imported only by compose and cli'
  }
  if (from === 'sandbox') return undefined
  const unknown = [from, to].find((room) => layerOf(room) < 0)
  if (unknown) return `main/${unknown} has no place in the order of rooms`
  // The command line is a way in of its own, beside index.
  if (from === 'cli' && to === 'compose') return undefined
  if (layerOf(from) < layerOf(to)) return undefined
  return `inside main imports go down: ${layers.map((layer) => layer.join(', ')).join(' → ')}`
}

/** What every service is built with. */
const sharedByServices = ['service', 'api-client', 'refusal', 'wire'].map(
  (name) => `main/services/${name}.ts`,
)

/** Inside `services`: each service knows the interface and what is shared; only the registry knows the services. */
function ruleOfServices(from: string, to: string): string | undefined {
  const [, service] = /^main\/services\/([^/]+)\//.exec(from) ?? []
  if (!service || to.startsWith(`main/services/${service}/`) || sharedByServices.includes(to))
    return undefined
  return 'a service imports no other service and not the registry'
}

function isInside(to: string, places: readonly string[]): string | undefined {
  const isPackage = !/[./]/.test(to) || to.startsWith('node:') || /^@[\w-]+\/[\w.-]+$/.test(to)
  if (isPackage || places.some((place) => to.startsWith(place))) return undefined
  return 'the product imports only the product'
}

/** `queue` of `main/queue/x.ts`, `compose` of `main/compose.ts`. */
const roomOf = (path: string) => (path.split('/')[1] ?? '').replace(/\.ts$/, '')
