/** What it takes to run a script with Windows' Node under Wine. */
export interface WineHost {
  wine: string
  server: string
  /** Wine's own folder: its registry and its drive C. */
  prefix: string
  /** Windows' Node. */
  node: string
  /** The built command line. */
  entry: string
}

/** Set for test processes whose commands run under Wine. */
export const wineVariable = 'MEDIAMAGIC_TEST_WINE'

const given = process.env[wineVariable]
/** Undefined where commands run as this process does. */
export const wineHost: WineHost | undefined = given ? JSON.parse(given) : undefined

export const wineEnvironment = ({ prefix }: Pick<WineHost, 'prefix'>): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  LC_ALL: 'C.UTF-8',
  HOME: prefix,
  WINEPREFIX: prefix,
  WINEDEBUG: '-all',
  // Nothing is fetched, shown or put into a menu.
  WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
  DISPLAY: '',
  NODE_SKIP_PLATFORM_CHECK: '1',
})

/** Wine shows the whole tree as its drive Z. */
export const toWindows = (path: string): string => `Z:${path.replaceAll('/', '\\')}`

/** Paths in the output of a command, in JSON as well, where each backslash stands twice. */
export const toPosix = (text: string): string =>
  text.replace(/(?:\\{2,4}\?\\{1,2})?Z:((?:\\{1,2}[^\\\r\n:"”]*)+)/g, (_, path: string) =>
    path.replace(/\\{1,2}/g, '/'),
  )
