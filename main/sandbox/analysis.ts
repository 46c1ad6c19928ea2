import { createHash } from 'node:crypto'
import { uuidFrom } from './auth.ts'
import { type Category, kindOf } from './kinds.ts'
import { type Rule, rules } from './rule-catalogue.ts'
import type { Asset } from './submission.ts'
import { timestamp } from './timestamp.ts'

/** What an analysis is drawn from. */
export type Analysed = Pick<Asset, 'assetId' | 'fingerprint' | 'contentType' | 'run'>
export type Issue = ReturnType<typeof issueOf>
export type EnrichedIssue = ReturnType<typeof enriched>

const maxIssues = 5
const sidekicks = ['Claims', 'Pricing', 'Visual standards', 'Disclosure']
const statuses = ['OPEN', 'OPEN', 'OPEN', 'ACKNOWLEDGED', 'AWAITING_HUMAN_INPUT'] as const

/** 0 to 5 issues; the same bytes give the same ones, apart from ids and times. */
export function analyse(asset: Analysed): EnrichedIssue[] {
  const draw = createDraw(asset.fingerprint)
  const found = [...rules]
  const issues: EnrichedIssue[] = []
  const count = issueCountOf(asset)
  while (issues.length < count) {
    const [rule] = found.splice(draw(found.length), 1)
    if (!rule) break
    const issue = issueOf(asset, { rule, number: issues.length + 1, draw })
    issues.push(enriched(issue, { rule, contentType: asset.contentType, draw }))
  }
  return issues
}

export function issueCountOf({ fingerprint }: Pick<Asset, 'fingerprint'>): number {
  return createDraw(`${fingerprint} count`)(maxIssues + 1)
}

/** The issue as it stands in an asset, without what the rule graph adds. */
export function plain({ evidence: _, contributors: __, ruleContext: ___, ...issue }: EnrichedIssue): Issue {
  return issue
}

type Draw = (bound: number) => number

/** Numbers from 0 to below the bound, the same ones for the same seed. */
function createDraw(seed: string): Draw {
  let drawn = 0
  return (bound) => {
    drawn += 1
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() % bound
  }
}

function issueOf(asset: Analysed, { rule, number, draw }: { rule: Rule; number: number; draw: Draw }) {
  const foundAt = timestamp(asset.run.dueAtMs)
  const sidekick = sidekicks[draw(sidekicks.length)] ?? 'Claims'
  return {
    id: uuidFrom(`issue ${asset.assetId} ${number}`),
    referenceNumber: number,
    ruleCode: rule.code,
    summary: rule.summary,
    severity: rule.severity,
    status: statuses[draw(statuses.length)] ?? 'OPEN',
    sidekickId: uuidFrom(`sidekick ${sidekick}`),
    createdAt: foundAt,
    updatedAt: foundAt,
    severityReasoning: rule.reasoning,
    severityReasoningHeadline: rule.headline,
    precedents: [
      { url: `https://example.org/rulings/${/\d+/.exec(rule.precedent.title)}`, ...rule.precedent },
    ],
  }
}

function enriched(
  issue: ReturnType<typeof issueOf>,
  { rule, contentType, draw }: { rule: Rule; contentType: string; draw: Draw },
) {
  const category = kindOf(contentType)?.category ?? 'document'
  const count = 1 + draw(2)
  return {
    ...issue,
    evidence: Array.from({ length: count }, (_, at) => ({
      id: `${issue.id}-e${at + 1}`,
      description: rule.summary,
      ...placeOf(category, { rule, at, draw }),
    })),
    contributors: [
      {
        type: 'sidekick',
        id: issue.sidekickId,
        name: `${sidekicks.find((name) => uuidFrom(`sidekick ${name}`) === issue.sidekickId)} sidekick`,
        confidence: (70 + draw(30)) / 100,
      },
    ],
    ruleContext: {
      ruleCode: rule.code,
      section: rule.section,
      title: rule.title,
      url: `https://example.org/rules/${rule.code}`,
    },
  }
}

/** Seconds early in the file, fractions of the picture, or a page. */
function placeOf(category: Category, { rule, at, draw }: { rule: Rule; at: number; draw: Draw }) {
  if (category === 'image') return { type: 'region', region: regionOf(draw) }
  if (category === 'document') return { type: 'page', page: at + 1, quote: rule.quote }
  const startSeconds = at * 4 + draw(30) / 10
  const endSeconds = Math.round((startSeconds + 0.5 + draw(15) / 10) * 10) / 10
  const time = { startSeconds, endSeconds }
  if (category === 'audio') return { type: 'speech', ...time, transcript: rule.quote }
  return draw(2) === 0
    ? { type: 'frame', ...time, region: regionOf(draw) }
    : { type: 'speech', ...time, transcript: rule.quote }
}

function regionOf(draw: Draw) {
  return {
    x: draw(50) / 100,
    y: draw(50) / 100,
    width: (20 + draw(30)) / 100,
    height: (10 + draw(30)) / 100,
  }
}
