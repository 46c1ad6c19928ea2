import manifest from '../../package.json' with { type: 'json' }

/** Of this program, as in `1.2.3`. */
export const { version } = manifest
