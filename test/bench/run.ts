import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { defaultRuns } from './compare.ts'
import { benchFarLine } from './far-connection.ts'
import { benchLargeFile } from './large-file.ts'
import { benchLongQueue } from './long-queue.ts'
import { benchMemory } from './memory.ts'
import { benchSmallFiles } from './small-files.ts'
import { benchWatch } from './watch.ts'

/*
 * Prints what each bench measured. Without arguments all run, and test/bench/results.md is written; with names only
 * those run. RUNS sets how many runs a median is taken of.
 */
const benches: Record<string, Bench> = {
  'large-file': benchLargeFile,
  'far-line': benchFarLine,
  memory: benchMemory,
  'small-files': benchSmallFiles,
  'long-queue': benchLongQueue,
  watch: benchWatch,
}

const chosen = process.argv.slice(2)
const parts: string[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length && !chosen.includes(name)) continue
  const folder = mkdtempSync(join(tmpdir(), 'mediamagic-bench-'))
  try {
    parts.push(await bench(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1e9)} GB, ${process.platform}, Node ${process.version}`
const report = `# Measured\n\nWritten by \`npm run bench\`. ${machine}, sink in a second process on the same machine, median of ${defaultRuns} where not said otherwise.\n\n${parts.join('\n')}`
process.stdout.write(`${report}\n`)
if (!chosen.length) writeFileSync(new URL('./results.md', import.meta.url), report)
