/** The two doors between the window and the engine. */
export const channels = { call: 'mediamagic:call', patch: 'mediamagic:patch' } as const
