import { writeLines } from '../write-lines.ts'
import { descriptorLine, moduleLine } from './lines.ts'

/** The line of a third service in both registries: all that it takes. */
writeLines([descriptorLine, moduleLine])
