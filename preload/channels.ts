/** The doors between the window and the engine. The page itself reaches none but through what the preload gives it. */
export const channels = {
  call: 'mediamagic:call',
  patch: 'mediamagic:patch',
  grant: 'mediamagic:grant',
} as const
