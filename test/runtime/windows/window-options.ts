import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { notPart } from '../strict.ts'

/** Options that the stand-in follows, and such that only a desktop would show. */
const windowOptions = new Set<keyof BrowserWindowConstructorOptions>([
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'maxWidth',
  'maxHeight',
  'show',
  'title',
  'icon',
  'center',
  'resizable',
  'fullscreenable',
  'backgroundColor',
  'darkTheme',
  'autoHideMenuBar',
  'titleBarStyle',
  'titleBarOverlay',
  'trafficLightPosition',
  'vibrancy',
  'backgroundMaterial',
  'webPreferences',
])

/** Preferences with the only value that the stand-in has; undefined takes any. */
const preferences: { [name in keyof WebPreferences]: boolean | undefined } = {
  preload: undefined,
  additionalArguments: undefined,
  devTools: undefined,
  javascript: undefined,
  spellcheck: undefined,
  safeDialogs: undefined,
  autoplayPolicy: undefined,
  backgroundThrottling: undefined,
  v8CacheOptions: undefined,
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
}

/** Throws for what the stand-in's windows are not: unsandboxed, framed by the application, children of others … */
export function checkOptions(options: BrowserWindowConstructorOptions): void {
  for (const name of Object.keys(options))
    if (!windowOptions.has(name as keyof BrowserWindowConstructorOptions))
      throw notPart(`BrowserWindow's option ${name}`)
  for (const [name, value] of Object.entries(options.webPreferences ?? {})) {
    const only = preferences[name as keyof WebPreferences]
    if (!Object.hasOwn(preferences, name) || (only !== undefined && value !== only))
      throw notPart(`a window with ${name}: ${String(value)}`)
  }
}
