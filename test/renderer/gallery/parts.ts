import type { Locator, Page } from 'playwright-core'
import { audioWords } from '../../../renderer/words/audio.ts'
import { resultsWords } from '../../../renderer/words/results.ts'

export interface Part {
  scenario: string
  /** What of the page is shown. */
  find(page: Page): Locator
  width?: number
  height?: number
}

const main = (page: Page) => page.locator('main')
const findings = (page: Page) => page.getByRole('region', { name: resultsWords.tabs.label })
const article = (at: number) => (page: Page) => page.getByRole('article').nth(at)

/** The main parts of each screen, by their picture's name. No picture shows a date: that would be another one tomorrow. */
export const parts: Readonly<Record<string, Part>> = {
  'queue-rows': {
    scenario: 'queue-states',
    find: (page) => page.getByRole('grid'),
    width: 1280,
    height: 1_310,
  },
  'queue-filters': { scenario: 'queue-busy', find: (page) => page.getByRole('group').first() },
  'queue-inspector': {
    scenario: 'queue-failure',
    find: (page) => page.getByRole('complementary').last(),
    height: 900,
  },
  'queue-menu': { scenario: 'queue-several', find: (page) => page.getByRole('menu') },
  'queue-refused': { scenario: 'queue-refused', find: (page) => page.locator('section[aria-label]').first() },
  'queue-empty': { scenario: 'queue-empty', find: main },
  'queue-loading': { scenario: 'queue-loading', find: main },
  'queue-unreadable': { scenario: 'queue-unreadable', find: main },
  'banner-trouble': { scenario: 'queue-failure', find: (page) => page.getByRole('alert').first() },
  'banner-key': { scenario: 'queue-failure', find: (page) => page.getByRole('alert').last() },
  rail: { scenario: 'queue-busy', find: (page) => page.locator(':has(> nav)') },
  'rail-offline': { scenario: 'queue-failure', find: (page) => page.getByRole('contentinfo') },
  'shell-demo': { scenario: 'shell-demo', find: (page) => page.getByRole('menu') },
  'shell-drop': { scenario: 'shell-drop', find: (page) => page.locator('body'), width: 720, height: 480 },
  'shell-question': { scenario: 'shell-question', find: (page) => page.getByRole('dialog') },
  'shell-plan': { scenario: 'shell-plan', find: (page) => page.getByRole('dialog') },
  'shell-shortcuts': { scenario: 'shell-shortcuts', find: (page) => page.getByRole('dialog') },
  'issue-list': { scenario: 'results', find: findings, width: 1_440, height: 900 },
  'issue-odd': { scenario: 'results-image', find: findings, width: 1_440, height: 900 },
  'result-rows': { scenario: 'results-report', find: (page) => page.getByRole('listbox').first() },
  'results-none': { scenario: 'results-none', find: main },
  'results-report': {
    scenario: 'results-report',
    find: (page) => page.getByRole('region', { name: audioWords.report }),
    width: 1440,
    height: 1_000,
  },
  'folder-card': { scenario: 'folders', find: article(0) },
  'folder-polling': { scenario: 'folders', find: article(1) },
  'folder-missing': { scenario: 'folders', find: article(2) },
  'folder-long': { scenario: 'folders', find: article(3) },
  'folder-editor': { scenario: 'folders-plan', find: article(0), height: 1_000 },
  'folders-none': { scenario: 'folders-none', find: main },
  'preset-dialog': { scenario: 'folders-customise', find: (page) => page.getByRole('dialog') },
  'workspace-rows': { scenario: 'workspaces-services', find: main },
  'workspaces-no-keychain': { scenario: 'workspaces-no-keychain', find: main },
  'workspaces-none': { scenario: 'workspaces-none', find: main },
  settings: { scenario: 'settings-all', find: main, height: 1_300 },
  'first-run': { scenario: 'first-run', find: (page) => page.locator('body'), width: 1000, height: 640 },
}
