/** The screens of the window, in the order of their names at its side. */
export const screens = ['queue', 'results', 'folders', 'workspaces', 'settings'] as const
export type Screen = (typeof screens)[number]
