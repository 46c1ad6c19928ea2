import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDemo } from '../../../main/compose/demo.ts'
import { compose } from '../../../main/compose.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'

async function start(home: string) {
  const stack = new AsyncDisposableStack()
  const engine = stack.use(await compose({ home, environment: {}, clock: fastClock(10) }))
  const demo = stack.use(createDemo(engine))
  const quit = () => stack.disposeAsync()
  onTestFinished(quit)
  return {
    engine,
    demo,
    quit,
    run() {
      engine.queue.scheduler.start()
      engine.watchedFolders.start()
    },
    done: (count: number) =>
      expect
        .poll(() => engine.list.counts(), { timeout: 60_000 })
        .toEqual({
          moving: 0,
          waiting: 0,
          attention: 0,
          done: count,
        }),
  }
}

test('the demo goes on after a restart: nothing is sent again, and a new file goes', async () => {
  const home = temporaryFolder()
  const first = await start(home)
  await first.demo.resume()
  expect(first.engine.workspaces.shown().list).toEqual([])
  first.run()
  await first.demo.begin()
  await first.done(4)
  await first.demo.begin()
  await first.engine.watchedFolders.rescanAll()
  await first.quit()

  const second = await start(home)
  await second.demo.resume()
  expect(second.engine.workspaces.shown().list).toMatchObject([
    { name: 'Demo', isDemo: true, refusal: null },
    { name: 'Demo audio', isDemo: true },
  ])
  second.run()
  writeFileSync(join(home, 'Sample exports', 'new.png'), png('new'))
  await second.done(5)
})
