import type { Scenario } from '../scenario.ts'
import { scenario as busy } from './queue-busy.ts'

export const scenario: Scenario = { ...busy, prepare: (page) => page.keyboard.press('?') }
