import { z } from 'zod'
import { savedFormatSchema } from './export.ts'

/** Local time of day, `HH:MM`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const bandwidthSchema = z.object({
  /** For all uploads together; null is no limit. */
  limitBytesPerSecond: z.number().int().min(10_000).nullable(),
  /** The limit holds only then, also past midnight; null is always. */
  hours: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
})
export type Bandwidth = z.infer<typeof bandwidthSchema>

export const proxySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('system') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('manual'), url: z.url({ protocol: /^(?:https?|socks4a?|socks5h?)$/ }) }),
])
export type Proxy = z.infer<typeof proxySchema>

/** Where the user name and the password for the proxy are kept; they themselves never come back. */
export const proxyLoginStorageSchema = z.enum(['none', 'keychain', 'run'])
export type ProxyLoginStorage = z.infer<typeof proxyLoginStorageSchema>

export const appearanceSchema = z.enum(['system', 'light', 'dark'])
export type Appearance = z.infer<typeof appearanceSchema>

/** What a person set; kept in the store. Each default is what a new data folder starts with. */
export const settingsSchema = z.object({
  parallelUploads: z.number().int().min(1).max(8).default(4),
  bandwidth: bandwidthSchema.default({ limitBytesPerSecond: null, hours: null }),
  /** Whether each block carries its MD5. */
  checksums: z.boolean().default(true),
  /** Whether `film_v02` continues the submission of `film_v01`. */
  linkVersions: z.boolean().default(true),
  /** Nothing is uploaded or submitted; what is being analysed is still followed. */
  isPaused: z.boolean().default(false),
  notifyResults: z.boolean().default(true),
  notifyTrouble: z.boolean().default(true),
  startAtLogin: z.boolean().default(false),
  keepInTray: z.boolean().default(true),
  appearance: appearanceSchema.default('system'),
  /** Stored without user name and password, whatever was typed. */
  proxy: proxySchema.default({ kind: 'system' }),
  /** Follows from what is done with the login; nobody sets it. */
  proxyLogin: proxyLoginStorageSchema.default('none'),
  /** Whose decisions these are; empty: the name that the system knows. */
  personName: z.string().trim().max(100).default(''),
  /** The last one that was chosen. */
  exportFormat: savedFormatSchema.default('resolve-edl'),
  /** Where the last export was saved; null: on the desktop. Chosen in the system's dialog alone. */
  exportFolder: z.string().nullable().default(null),
})
export type Settings = z.infer<typeof settingsSchema>

/** Some of them; what is absent stays. No defaults: an absent one must not become its default. */
export const settingsChangeSchema = z
  .object({
    parallelUploads: settingsSchema.shape.parallelUploads.unwrap(),
    bandwidth: bandwidthSchema,
    checksums: z.boolean(),
    linkVersions: z.boolean(),
    isPaused: z.boolean(),
    notifyResults: z.boolean(),
    notifyTrouble: z.boolean(),
    startAtLogin: z.boolean(),
    keepInTray: z.boolean(),
    appearance: appearanceSchema,
    proxy: proxySchema,
    personName: settingsSchema.shape.personName.unwrap(),
  })
  .exactPartial()
export type SettingsChange = z.infer<typeof settingsChangeSchema>
