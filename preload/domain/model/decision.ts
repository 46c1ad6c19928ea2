import { z } from 'zod'
import { decisionStates } from '../issues/decision-states.ts'
import { jobIdSchema } from './ids.ts'

export const decisionStateSchema = z.enum(decisionStates)
export type DecisionState = z.infer<typeof decisionStateSchema>

/** Longer notes are no notes. */
export const maxNoteLength = 4_000

/** What an editor made of an issue. Kept here alone: the service's own status is never changed. */
export const decisionSchema = z.object({
  state: decisionStateSchema,
  /** Empty where nothing was noted. */
  note: z.string(),
  /** The person's name; empty where nobody gave one. */
  by: z.string(),
  atMs: z.number(),
})
export type Decision = z.infer<typeof decisionSchema>

/** The decision that holds for one issue of a result. */
export const issueDecisionSchema = decisionSchema.extend({
  issueId: z.string(),
  /** The earlier version that it was made about, where nobody decided anew since; null for this version's own. */
  carriedFrom: z.object({ jobId: jobIdSchema, versionNumber: z.number().int().positive() }).nullable(),
})
export type IssueDecision = z.infer<typeof issueDecisionSchema>

const count = z.number().int().nonnegative()

/** Each issue is counted once: as the editor decided it, else as settled by the service, else as open. */
export const decisionCountsSchema = z.object({
  total: count,
  /** All but the open ones: “3 of 11 done”. */
  done: count,
  open: count,
  fixed: count,
  disputed: count,
  accepted: count,
  /** By the service, without a decision of an editor. */
  settled: count,
  /** Of the open ones: decided fixed in an earlier version, and still there. */
  stillThere: count,
})
export type DecisionCounts = z.infer<typeof decisionCountsSchema>
