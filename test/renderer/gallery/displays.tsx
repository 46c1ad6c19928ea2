import { FolderDown, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { BrandMark } from '../../../renderer/ui/brand-mark.tsx'
import { Button } from '../../../renderer/ui/button.tsx'
import { DemoBadge } from '../../../renderer/ui/demo-badge.tsx'
import { ConfirmDialog, Dialog } from '../../../renderer/ui/dialog.tsx'
import { EmptyState } from '../../../renderer/ui/empty-state.tsx'
import { ErrorBoundary } from '../../../renderer/ui/error-boundary.tsx'
import { FailureNote } from '../../../renderer/ui/failure-note.tsx'
import { FileName } from '../../../renderer/ui/file-name.tsx'
import { KindIcon } from '../../../renderer/ui/kind-icon.tsx'
import { ProgressBar } from '../../../renderer/ui/progress-bar.tsx'
import { ScreenHeader } from '../../../renderer/ui/screen-header.tsx'
import { SeverityBadge, SeverityBadges } from '../../../renderer/ui/severity-badge.tsx'
import { Skeleton } from '../../../renderer/ui/skeleton.tsx'
import { TextField } from '../../../renderer/ui/text-field.tsx'
import { Tooltip } from '../../../renderer/ui/tooltip.tsx'
import { idle, type Sheet, wide } from './sheet.tsx'

const none = { CRITICAL: 0, MAJOR: 0, MINOR: 0, INFO: 0 }

function Failing(): ReactNode {
  throw new Error('a component that fails')
}

/** What is only looked at, and what lies over the page. */
export const displays: Readonly<Record<string, Sheet>> = {
  'brand-mark': { states: { mark: <BrandMark /> } },
  'demo-badge': { states: { badge: <DemoBadge /> } },
  dialog: {
    height: 300,
    states: {
      open: (
        <Dialog
          isOpen
          onClose={idle}
          title="Watch a folder"
          text="Each finished file is sent once."
          actions={
            <>
              <Button>Cancel</Button>
              <Button variant="primary">Watch</Button>
            </>
          }
        >
          <TextField label="Folder" value="/Users/mia/Exports" onChange={idle} />
        </Dialog>
      ),
    },
  },
  'dialog-confirm': {
    height: 240,
    states: {
      open: (
        <ConfirmDialog
          isOpen
          onClose={idle}
          title="Remove “Acme Retail”?"
          text="Its key is removed from the keychain. Results are kept."
          confirm="Remove"
          isDangerous
          onConfirm={idle}
        />
      ),
    },
  },
  'empty-state': {
    states: {
      'with actions': wide(
        440,
        <EmptyState
          icon={FolderDown}
          title="Nothing here yet"
          text="Drop files anywhere, or choose the folder you export to."
          actions={<Button variant="primary">Add files…</Button>}
        />,
      ),
    },
  },
  'error-boundary': {
    states: {
      whole: (
        <ErrorBoundary where="sheet" fallback={() => 'Failed'}>
          What is shown
        </ErrorBoundary>
      ),
      failed: (
        <ErrorBoundary where="sheet" fallback={(tryAgain) => <Button onClick={tryAgain}>Reload</Button>}>
          <Failing />
        </ErrorBoundary>
      ),
    },
  },
  'failure-note': {
    states: {
      bad: wide(
        440,
        <FailureNote
          failure={{ kind: 'storage-refused', service: 'mediamagic', status: 403, code: 'X', details: 'raw' }}
          actions={<Button>Retry</Button>}
        />,
      ),
      calm: wide(440, <FailureNote failure={{ kind: 'file-locked', code: 'EBUSY' }} tone="calm" />),
    },
  },
  'file-name': {
    states: {
      short: wide(200, <FileName name="Spot_v03.mov" />),
      long: wide(200, <FileName name="Spring_campaign_2026_final_approved_v03.mov" />),
      'right to left': wide(200, <FileName name="إعلان_الربيع_النسخة_النهائية_المعتمدة_v03.mov" />),
    },
  },
  'kind-icon': {
    states: Object.fromEntries(
      ['video/mp4', 'audio/wav', 'image/png', 'application/pdf', 'text/plain', 'x/y'].map((contentType) => [
        contentType,
        <KindIcon key={contentType} contentType={contentType} />,
      ]),
    ),
  },
  'kind-icon-large': { states: { large: <KindIcon contentType="video/mp4" isLarge /> } },
  'progress-bar': {
    states: Object.fromEntries(
      [
        ['nothing', 0, 0],
        ['uploading', 40, 0],
        ['analysing', 100, 55],
        ['done', 100, 100],
      ].map(([name, sent, analysed]) => [
        `${name}`,
        wide(180, <ProgressBar label="Spot" sentPercent={Number(sent)} analysedPercent={Number(analysed)} />),
      ]),
    ),
  },
  'progress-bar-resting': {
    states: {
      resting: wide(180, <ProgressBar label="Spot" sentPercent={40} analysedPercent={0} isResting />),
    },
  },
  'screen-header': {
    states: {
      plain: wide(440, <ScreenHeader title="Results" />),
      'with actions': wide(
        440,
        <ScreenHeader title="Folders">
          <Button icon={Plus}>Watch a folder…</Button>
        </ScreenHeader>,
      ),
    },
  },
  'severity-badge': {
    states: {
      each: (
        <span style={{ display: 'flex', gap: 6 }}>
          {['CRITICAL', 'MAJOR', 'MINOR', 'INFO', 'NONE', 'LEGAL_HOLD'].map((severity) => (
            <SeverityBadge key={severity} severity={severity}>
              {severity}
            </SeverityBadge>
          ))}
        </span>
      ),
      counts: <SeverityBadges counts={{ CRITICAL: 1, MAJOR: 12, MINOR: 3, INFO: 40 }} noneText="No issues" />,
      'one kind': <SeverityBadges counts={{ ...none, MINOR: 2 }} noneText="No issues" />,
      none: <SeverityBadges counts={none} noneText="No issues" />,
    },
  },
  skeleton: { states: { lines: wide(300, <Skeleton lines={4} />) } },
  tooltip: {
    act: 'hover',
    height: 110,
    states: {
      open: (
        <Tooltip label="Pause all" shortcut="Mod+P">
          <Button data-act>Pause</Button>
        </Tooltip>
      ),
    },
  },
}
