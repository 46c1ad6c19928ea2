/**
 * The first file that runs. It is CommonJS because `electron` must resolve to the stand-in before anything else is
 * loaded: Playwright's own `-r` script asks for it.
 */
const { registerHooks } = require('node:module')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

const url = pathToFileURL(join(__dirname, 'electron.ts')).href

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier) ? { url, shortCircuit: true } : next(specifier, context),
})

require('./begin.ts').begin()
