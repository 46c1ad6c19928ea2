import { controls } from './controls.tsx'
import { displays } from './displays.tsx'
import type { Sheet } from './sheet.tsx'

/** Every component of `renderer/ui`: a sheet has the name of its file, a second one an ending. */
export const sheets: Readonly<Record<string, Sheet>> = { ...controls, ...displays }
