import type { ReactNode } from 'react'
import { readContributor } from '../../../preload/domain/issues/contributors.ts'
import { isJson } from '../../../preload/domain/json.ts'
import { resultsWords } from '../../words/results.ts'
import { DecisionPanel } from '../decisions/decision-panel.tsx'
import type { ReviewedIssue } from '../review.ts'
import { ContributorLine } from './contributor-line.tsx'
import { EvidenceItem } from './evidence-item.tsx'
import styles from './issue-facts.module.css'
import { LongText } from './long-text.tsx'
import { PrecedentItem } from './precedent-item.tsx'
import { ValueTree } from './value-tree.tsx'

/** Everything known about an issue besides its head. */
export function IssueFacts({ reviewed: { issue, evidence } }: { reviewed: ReviewedIssue }) {
  const words = resultsWords.issues
  const { reasoningHeadline, reasoning, precedents, contributors, ruleContext } = issue
  // Its code stands in the head already.
  const rule = isJson(ruleContext)
    ? Object.entries(ruleContext).filter(([, value]) => value !== null && value !== issue.ruleCode)
    : []
  return (
    <>
      <DecisionPanel issue={issue} />
      {evidence.length > 0 && (
        <ul className={styles.evidence} aria-label={words.evidence}>
          {evidence.map((each, at) => (
            // Evidence has no identity of its own and never moves.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <EvidenceItem key={at} evidence={each} issue={issue} />
          ))}
        </ul>
      )}
      {(reasoningHeadline || reasoning) && (
        <div className={styles.reasoning}>
          {reasoningHeadline && (
            <p className={styles.headline} dir="auto">
              {reasoningHeadline}
            </p>
          )}
          {reasoning && <LongText text={reasoning} />}
        </div>
      )}
      {precedents.length > 0 && (
        <Section title={words.precedents}>
          {precedents.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no identity of their own and never move
            <PrecedentItem key={at} precedent={each} />
          ))}
        </Section>
      )}
      {contributors.length > 0 && (
        <Section title={words.contributors}>
          {contributors.map(readContributor).map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same one may stand there twice
            <ContributorLine key={at} contributor={each} />
          ))}
        </Section>
      )}
      {rule.length > 0 && (
        <Section title={words.rule}>
          <li>
            <ValueTree value={Object.fromEntries(rule)} />
          </li>
        </Section>
      )}
      <p className={styles.status}>{words.status(resultsWords.status(issue.status))}</p>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.section}>
      <p className={styles.title} aria-hidden>
        {title}
      </p>
      <ul className={styles.list} aria-label={title}>
        {children}
      </ul>
    </div>
  )
}
