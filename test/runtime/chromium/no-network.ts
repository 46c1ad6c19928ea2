import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * What an application may ask of Electron while it runs, Chromium is told before it starts. So the one setting of each
 * kind that is known here always holds, and asking for another one throws.
 */

/** A proxy that is not there, for everything, loopback included. Pages here come through the driver, not a network. */
export const noProxy = { proxyRules: 'http://127.0.0.1:1', proxyBypassRules: '<-loopback>' }
export const webRtcPolicy = 'disable_non_proxied_udp'

export const networkFlags: readonly string[] = [
  `--proxy-server=${noProxy.proxyRules}`,
  `--proxy-bypass-list=${noProxy.proxyBypassRules}`,
]

/** The switch for it has no effect on a page; the profile's setting has. */
export function writeWebRtcPolicy(profile: string): void {
  const path = join(profile, 'Default', 'Preferences')
  if (existsSync(path)) return
  mkdirSync(join(profile, 'Default'), { recursive: true })
  writeFileSync(path, JSON.stringify({ webrtc: { ip_handling_policy: webRtcPolicy } }))
}
