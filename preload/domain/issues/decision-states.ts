/** In the order in which they are offered. */
export const decisionStates = ['open', 'fixed', 'disputed', 'accepted'] as const
