import { assetIdSchema, submissionIdSchema } from '../../preload/domain/model/ids.ts'
import type { Issue, IssuesResult } from '../../preload/domain/model/result.ts'

export function issue(id: string, facts: Partial<Issue> = {}): Issue {
  return {
    id,
    referenceNumber: null,
    ruleCode: null,
    summary: '',
    severity: 'MINOR',
    status: 'OPEN',
    reasoningHeadline: null,
    reasoning: null,
    precedents: [],
    evidence: [],
    contributors: [],
    ruleContext: null,
    ...facts,
  }
}

export function result(facts: Partial<IssuesResult> = {}): IssuesResult {
  return {
    kind: 'issues',
    assetId: assetIdSchema.parse('asset'),
    submissionId: submissionIdSchema.parse('submission'),
    contentType: null,
    versionGroupId: null,
    versionNumber: null,
    issues: [],
    topics: [],
    ...facts,
  }
}
