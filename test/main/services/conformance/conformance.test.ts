import { eachKind, everything } from './fixtures.ts'
import { conformance } from './suite.ts'

conformance(everything, eachKind)
