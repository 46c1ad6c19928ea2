import { type Clock, systemClock } from '../../../../main/net/clock.ts'
import { type Answer, jsonOf, nameOf, type Recorded, recordingServer } from './recording-server.ts'

export const testKey = `sk_test_${'5ec2e7'.repeat(10)}abcd`
export const liveKey = `sk_live_${'0dd5'.repeat(16)}`
/** What no log, no database and no answer to a person may hold. */
export const secretQuery = 'sv=2024-11-04&sr=b&sp=cw&sig=Q2hpcnA%2BCg%3D%3DSIGNED'

export type Route =
  | 'POST /uploads/url'
  | 'POST /uploads/direct'
  | 'POST /submissions'
  | 'GET submission'
  | 'GET asset'
  | 'GET issues'
  | 'GET topics'
  | 'POST retry'
  | 'PUT blob'

/** Undefined: the usual answer. `nth` counts from 1. */
export type Script = Partial<Record<Route, (request: Recorded, nth: number) => Answer | undefined>>

export type ScriptedService = Awaited<ReturnType<typeof scriptedService>>

const patterns: [RegExp, Route][] = [
  [/^PUT /, 'PUT blob'],
  [/^GET \/submissions\/[^/]+$/, 'GET submission'],
  [/^GET \/submissions\/[^/]+\/assets\/[^/]+$/, 'GET asset'],
  [/^GET .*\/issues$/, 'GET issues'],
  [/^GET .*\/topics$/, 'GET topics'],
  [/^POST .*\/retry$/, 'POST retry'],
]
const routeOf = (request: Recorded): string =>
  patterns.find(([pattern]) => pattern.test(nameOf(request)))?.[1] ?? nameOf(request)

interface Submitted {
  submissionId: string
  assets: { assetId: string; versionGroupId: string; versionNumber: number }[]
}

/**
 * The service and its storage on two servers, as the reference describes them: everything is accepted and complete at
 * the first look, unless the script says otherwise.
 */
export async function scriptedService(script: Script = {}, clock: Clock = systemClock) {
  const counts = new Map<string, number>()
  const submissions = new Map<string, Submitted>()
  const names = new Map<string, string>()

  const scripted = (usual: (route: string, request: Recorded) => Answer) => (request: Recorded) => {
    const route = routeOf(request)
    const nth = (counts.get(route) ?? 0) + 1
    counts.set(route, nth)
    return script[route as Route]?.(request, nth) ?? usual(route, request)
  }

  function submitted(request: Recorded): Answer {
    const { assets } = jsonOf(request) as { assets: { blobPath: string }[] }
    const submissionId = `submission-${submissions.size + 1}`
    const created = assets.map(({ blobPath }, at) => {
      const assetId = `asset-${submissions.size + 1}-${at + 1}`
      names.set(assetId, blobPath.split('/').at(-1) ?? '')
      return { assetId, versionGroupId: `group-${assetId}`, versionNumber: 1 }
    })
    submissions.set(submissionId, { submissionId, assets: created })
    const ablyChannel = `submission:${submissionId}`
    const body = { submissionId, workflowId: null, ablyChannel, status: 'submitted', assets: created }
    return { status: 201, body }
  }

  function submission(submissionId: string): Answer {
    const { assets = [] } = submissions.get(submissionId) ?? {}
    return { status: 200, body: statusBody(submissionId, 'complete', { assets }) }
  }

  function asset(submissionId: string, assetId: string): Answer {
    const filename = names.get(assetId) ?? null
    return { status: 200, body: assetBody(submissionId, assetId, { filename }) }
  }

  const storage = await recordingServer(
    scripted(() => ({ status: 201 })),
    clock,
  )
  const api = await recordingServer(
    scripted((route, request) => {
      const [, , submissionId = '', , assetId = ''] = nameOf(request).split('/')
      switch (route) {
        case 'POST /uploads/url': {
          const { filename } = jsonOf(request) as { filename: string }
          const blobPath = `container of the key/${filename}`
          const uploadUrl = `${storage.url}/assets/${filename}?${secretQuery}`
          const expiresAt = new Date(clock.now() + 3_600_000).toISOString()
          return { status: 200, body: { uploadUrl, blobPath, expiresAt } }
        }
        case 'POST /uploads/direct': {
          const [, filename] = /filename="([^"]+)"/.exec(request.body.toString('latin1')) ?? []
          const body = { blobPath: `container of the key/${filename}`, sizeBytes: 1, contentType: 'x/y' }
          return { status: 201, body }
        }
        case 'POST /submissions':
          return submitted(request)
        case 'GET submission':
          return submission(submissionId)
        case 'GET asset':
          return asset(submissionId, assetId)
        case 'GET issues':
          return { status: 200, body: { assetId, issues: [], metadata: {} } }
        case 'GET topics':
          return { status: 200, body: { assetId, topics: [], orphanIssues: [], metadata: {} } }
        case 'POST retry':
          return { status: 202, body: { submissionId, status: 'processing', assets: [] } }
        default:
          return { status: 404, body: { detail: 'Not Found' } }
      }
    }),
    clock,
  )
  return {
    api,
    storage,
    asked: (route: Route) => [...api.requests, ...storage.requests].filter((each) => routeOf(each) === route),
    /** What was asked of the API, in order. */
    routes: () => api.requests.map(routeOf),
  }
}

/** The answer of a status read; `facts` replace what it usually says. */
export function statusBody(submissionId: string, status: string, facts: object = {}) {
  const isOver = status === 'complete' || status === 'failed'
  return {
    submissionId,
    workflowId: null,
    workspaceId: 'workspace',
    status,
    progressPercent: isOver ? 100 : 50,
    createdAt: '2031-04-02T09:20:11Z',
    completedAt: isOver ? '2031-04-02T09:24:52Z' : null,
    errorMessage: null,
    isRetryable: false,
    assets: [],
    ...facts,
  }
}

export function assetBody(submissionId: string, assetId: string, facts: object = {}) {
  return {
    assetId,
    submissionId,
    filename: 'a.mov',
    mimeType: 'video/quicktime',
    status: 'complete',
    issueCount: 0,
    versionNumber: 1,
    versionGroupId: `group-${assetId}`,
    issues: [],
    ...facts,
  }
}
