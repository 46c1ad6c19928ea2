import { Braces, Captions, FileText, Film, Globe, Table } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SavedFormat } from '../../../preload/domain/model/export.ts'

const pixels = 15

/** Editing programs are known by shapes; these are drawn anew, no maker's own. */
const drawn = (children: ReactNode) => (
  <svg
    width={pixels}
    height={pixels}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.8}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

/** A format that is not here is shown as a file. */
const icons: Partial<Record<SavedFormat, ReactNode>> = {
  'resolve-edl': drawn(
    <>
      <circle cx="12" cy="7.5" r="4" />
      <circle cx="7.5" cy="15.5" r="4" />
      <circle cx="16.5" cy="15.5" r="4" />
    </>,
  ),
  'premiere-xml': drawn(
    <>
      <rect x="3" y="3" width="18" height="18" rx="4" />
      <path d="M8 17V8h2.6a2.4 2.4 0 0 1 0 5H8m7 4v-6m0 2.2c.4-1.5 1.4-2.3 2.6-2.2" />
    </>,
  ),
  fcpxml: drawn(<path d="M3 10h18v10H3zM3 10l2-5 16 1.5V10M8.5 5.3 7 10m6.5-4.3L12 10m6.5-3.8L17 10" />),
  'avid-text': drawn(<path d="M3 19 9 5l6 14M9 5h6l6 14M5.5 13h7" />),
  otio: <Film size={pixels} strokeWidth={1.8} />,
  csv: <Table size={pixels} strokeWidth={1.8} />,
  vtt: <Captions size={pixels} strokeWidth={1.8} />,
  srt: <Captions size={pixels} strokeWidth={1.8} />,
  html: <Globe size={pixels} strokeWidth={1.8} />,
  json: <Braces size={pixels} strokeWidth={1.8} />,
}

export const FormatIcon = ({ format }: { format: SavedFormat }) =>
  icons[format] ?? <FileText size={pixels} strokeWidth={1.8} />
