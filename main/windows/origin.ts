/** Where the app's own page comes from. */
export const appOrigin = 'app://mediamagic'
