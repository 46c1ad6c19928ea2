import { useStore } from 'zustand'
import type { IssuesResult } from '../../../preload/domain/model/result.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { resultsWords } from '../../words/results.ts'
import { useReviewing } from '../review-context.tsx'
import { ContributorsPanel } from './contributors-panel.tsx'
import { IssuesPanel } from './issues-panel.tsx'
import { RawPanel } from './raw-panel.tsx'
import { TopicsPanel } from './topics-panel.tsx'

/** The right column. */
export function Findings({ result }: { result: IssuesResult }) {
  const { review, choice } = useReviewing()
  const tab = useStore(choice.store, (state) => state.tab)
  const words = resultsWords.tabs
  const topicCount = review.groups.filter(({ title }) => title !== null).length
  return (
    <Tabs
      label={words.label}
      value={tab}
      onChange={choice.setTab}
      tabs={[
        { value: 'issues', label: words.issues, count: review.byId.size, content: <IssuesPanel /> },
        { value: 'topics', label: words.topics, count: topicCount, content: <TopicsPanel /> },
        { value: 'contributors', label: words.contributors, content: <ContributorsPanel /> },
        { value: 'raw', label: words.raw, content: <RawPanel result={result} /> },
      ]}
    />
  )
}
