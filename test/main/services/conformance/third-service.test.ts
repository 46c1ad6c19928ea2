import { onTestFinished } from 'vitest'
import { fastClock } from '../../../fakes/fast-clock.ts'
import { type Harness, openHarness } from '../../../fakes/open-harness.ts'
import { type PretendSandbox, startPretend } from '../../../fakes/third-service/sandbox.ts'
import type { Fixture } from './fixtures.ts'
import { conformance } from './suite.ts'

/* Its folder, its sandbox and its line in each registry, which the project of this file writes: no more is added here. */

const opened = new WeakMap<Harness, PretendSandbox>()

function of(harness: Harness): PretendSandbox {
  const sandbox = opened.get(harness)
  if (!sandbox) throw new Error('opened without the third service')
  return sandbox
}

const look: Fixture = {
  preset: 'pretend-look',
  gives: 'issues',
  async open() {
    const clock = fastClock(20)
    const pretend = await startPretend({ clock })
    onTestFinished(() => pretend[Symbol.asyncDispose]())
    const beside = { PRETEND_URL: pretend.url, PRETEND_TICKET: pretend.ticket }
    const harness = await openHarness({ clock, beside })
    opened.set(harness, pretend)
    return harness
  },
  requests: (harness) => of(harness).requests,
  secrets: (harness) => [of(harness).ticket],
  orders: (harness) => of(harness).reviews.length,
  loseOrder: (harness, when) => void Object.assign(of(harness).faults, { lost: when }),
  findsLost: false,
  limit: (harness, retryAfter) =>
    void Object.assign(of(harness).faults, { status: { code: 429, retryAfter } }),
  trouble: (harness, code) => void Object.assign(of(harness).faults, { status: { code } }),
  failNext: (harness, failure) => void Object.assign(of(harness).faults, { failure }),
  refuseKey: (harness) => void Object.assign(of(harness).faults, { refusesKey: true }),
  acceptKey: (harness) => void Object.assign(of(harness).faults, { refusesKey: false }),
  offline: (harness, isOffline) => of(harness).offline(isOffline),
}

conformance([look], [look])
