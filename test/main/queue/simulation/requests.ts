import type { RecordedRequest } from '../../../../main/sandbox/exchange.ts'
import type { Bucket } from '../../../../main/sandbox/rate-limits.ts'
import { holdsHeard } from './data.ts'
import type { Span, World } from './world.ts'

/** A request may be on its way when the 429 is heard. Of the sandbox's clock, which stands still meanwhile. */
const onItsWayMs = 100
/** The engine bears this much silence of a call; then the rest of its upload may be given up. */
const givenUpMs = 130_000
/** The longest silence the engine bears while it sends. */
const silentMs = 30_000

/** What is to be known of a life to judge its requests. */
export interface Sent extends Pick<World, 'holds' | 'forgot' | 'clockSet' | 'unheard' | 'home'> {
  sandbox: { readonly requests: readonly RecordedRequest[] }
  answers: Pick<World['answers'], 'heard' | 'moved'>
}

/** What the requests of a life say against the engine. */
export function wrongRequests(sent: Sent): string[] {
  return [...sentInAHold(sent), ...blocksSentTwice(sent), ...submittedTwice(sent)]
}

function bucketOf({ method, path }: RecordedRequest): Bucket | undefined {
  const [, kind] = /\/api\/integrations\/(uploads|submissions)\b/.exec(path) ?? []
  if (kind === 'uploads') return 'upload'
  if (kind !== 'submissions') return undefined
  return method === 'GET' ? 'submission_read' : 'submission_write'
}

/** Nothing is asked for in a bucket while its 429 holds it. What the engine could not know, or not any more, does not count. */
function sentInAHold({ sandbox, holds, forgot, clockSet, home }: Sent): string[] {
  const heard = holdsHeard(home)
  const unheard = (bucket: Bucket | undefined) => {
    const sent = sandbox.requests.filter((each) => each.status === 429 && bucketOf(each) === bucket)
    return sent.length > (heard.get(String(bucket))?.size ?? 0)
  }
  return sandbox.requests.flatMap((refused) => {
    if (refused.status !== 429) return []
    // Which of several it was is not seen from here: one of them may have been lost on its way.
    const ordered = holds.filter(({ bucket }) => bucket === bucketOf(refused))
    if (!ordered.length) return [`a 429 in ${bucketOf(refused)} that nobody ordered`]
    if (unheard(bucketOf(refused))) return []
    // A date says nothing to a computer that has another time of day.
    const isSet = clockSet.some((ms) => ms < refused.at + onItsWayMs)
    if (isSet && ordered.some(({ isDate }) => isDate)) return []
    const untilMs = Math.min(
      ...ordered.map((hold) => hold.untilMs(refused.at)),
      ...forgot.filter((ms) => ms >= refused.at - onItsWayMs),
    )
    return sandbox.requests
      .filter((other) => bucketOf(other) === bucketOf(refused))
      .filter(({ at: sentMs }) => sentMs > refused.at + onItsWayMs && sentMs < untilMs)
      .map(
        ({ at: sentMs, method }) =>
          `${method} in ${bucketOf(refused)} ${Math.round(sentMs - refused.at)} ms into a hold of ${Math.round(untilMs - refused.at)} ms`,
      )
  })
}

/** A block whose 201 was heard is never sent again to the same address. */
function blocksSentTwice({ sandbox, answers, unheard }: Sent): string[] {
  const calls = sandbox.requests.filter(({ side }) => side === 'blob')
  const broken = calls.filter(({ status }) => status !== 201)
  const blocks = calls.filter(({ query, status }) => query.includes('comp=block&') && status === 201)
  return [...Map.groupBy(blocks, addressOf)].flatMap(([address, sent]) =>
    sent.slice(0, -1).flatMap((first) => {
      const listening = answers.heard(first)
      if (!listening || listening.toMs - first.at > silentMs) return []
      const others = broken.filter(({ path }) => path === first.path).map((each) => givenUp(each, answers))
      if ([...unheard, ...others].some((span) => overlap(span, listening))) return []
      return [`${address} was sent again ${Math.round((sent.at(-1)?.at ?? 0) - first.at)} ms after its 201`]
    }),
  )
}

/**
 * Only a submission whose answer may have gone unheard is sent again. That it has arrived is then said with a 409, which
 * may go unheard too.
 */
function submittedTwice({ sandbox, answers, unheard }: Sent): string[] {
  const calls = sandbox.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/submissions'),
  )
  const isHeard = (call: RecordedRequest) => {
    const listening = answers.heard(call)
    const isPlain = call.status === 201 || (call.status === 409 && call.bodyBytes > 0)
    return isPlain && listening !== undefined && !unheard.some((span) => overlap(span, listening))
  }
  // What a gateway says has not read what it answers.
  const again = calls.filter(({ status, bodyBytes }) => status === 409 && bodyBytes > 0).length
  const doubtful = calls.filter((call) => !isHeard(call)).length
  if (again <= doubtful) return []
  return [`${again} submissions were sent again, of ${doubtful} whose answers may have been lost`]
}

/** When the rest of an upload may have been given up because of a call that was refused or broken off. */
function givenUp(call: RecordedRequest, answers: Sent['answers']): Span {
  const heard = answers.heard(call)
  if (heard) return heard
  const { fromMs, toMs } = answers.moved(call)
  return { fromMs, toMs: toMs + givenUpMs }
}

const addressOf = ({ path, query }: RecordedRequest) =>
  `${path} ${/sig=[^&]*/.exec(query)?.[0]} ${/blockid=[^&]*/.exec(query)?.[0]}`

const overlap = (one: Span, other: Span) => one.fromMs <= other.toMs && other.fromMs <= one.toMs
