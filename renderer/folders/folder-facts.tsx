import type { Folder } from '../../preload/domain/model/folder.ts'
import { operationOf } from '../store/preset-offers.ts'
import { useWorkspaces } from '../store/selectors.ts'
import { presetText, usePlanText, usePresetList } from '../store/use-preset-list.ts'
import { foldersWords } from '../words/folders.ts'
import { outputWords } from '../words/presets.ts'
import styles from './facts.module.css'
import { secondsOf } from './folder-draft.ts'

const { labels } = foldersWords

/** What a folder does, as rows that stand where the form has them. */
export function FolderFacts({ folder }: { folder: Folder }) {
  const isKnown = useWorkspaces().some(({ name }) => name === folder.workspace)
  return (
    <dl className={styles.facts}>
      <PlanFacts folder={folder} />
      <dt className={styles.label}>{labels.workspace}</dt>
      <dd className={styles.value}>
        {folder.workspace}
        {!isKnown && <span className={styles.gone}> {foldersWords.workspaceGone}</span>}
      </dd>
      <dt className={styles.label}>{labels.finished}</dt>
      <dd className={styles.value}>{foldersWords.finished(secondsOf(folder.quietMs))}</dd>
      <dt className={styles.label}>{labels.subfolders}</dt>
      <dd className={styles.value}>{foldersWords.subfolders(folder.subfolders)}</dd>
      <dt className={styles.label}>{labels.include}</dt>
      <Chips texts={folder.include} none={foldersWords.everything} />
      <dt className={styles.label}>{labels.ignore}</dt>
      <Chips texts={folder.ignore} none={foldersWords.nothingIgnored} />
      <dt className={styles.label}>{labels.metadata}</dt>
      <Chips
        texts={Object.entries(folder.metadata).map(([name, value]) => `${name} = ${value}`)}
        none={foldersWords.noMetadata}
      />
      <dt className={styles.label}>{labels.remuxes}</dt>
      <dd className={styles.value}>{foldersWords.remuxes[folder.remuxes]}</dd>
      <dt className={styles.label}>{labels.whenDone}</dt>
      <dd className={styles.value}>{foldersWords.whenDone(folder.whenDone)}</dd>
    </dl>
  )
}

/** What is done with each file, and where what comes of it goes; nothing where that goes without saying. */
function PlanFacts({ folder }: { folder: Folder }) {
  const list = usePresetList()
  const isSaid = usePlanText(folder) !== ''
  if (!isSaid) return null
  const steps = [{ preset: folder.preset, workspace: null }, ...folder.next]
  return (
    <>
      <dt className={styles.label}>{labels.plan}</dt>
      <dd className={styles.value}>
        <ol>
          {steps.map(({ preset, workspace }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be done twice
            <li key={at}>
              {foldersWords.step(presetText(list, preset), workspace, at)}
              {operationOf(list, preset)?.gives === 'files' && (
                <span className={styles.aside}> {outputWords.message(preset.output)}</span>
              )}
            </li>
          ))}
        </ol>
      </dd>
    </>
  )
}

function Chips({ texts, none }: { texts: readonly string[]; none: string }) {
  if (!texts.length) return <dd className={styles.value}>{none}</dd>
  return (
    <dd className={styles.value}>
      <ul className={styles.chips}>
        {texts.map((text) => (
          <li key={text} className={styles.chip} title={text}>
            {text}
          </li>
        ))}
      </ul>
    </dd>
  )
}
