/**
 * Chromium cannot be taught a scheme from outside, so `app://bundle/x` is `https://bundle.app-scheme.invalid/x` to it.
 * In the page `location` says so; everywhere else the application's own address is shown.
 */

/** Schemes that the application has named, privileged or handled. */
export const ownSchemes = new Set<string>()

const disguise = /^https:\/\/([^/?#]*)\.([a-z][\w+.-]*)-scheme\.invalid(?=[/?#]|$)/i

export function toChromium(address: string): string {
  return address.replace(/^([a-z][\w+.-]*):\/\/([^/?#]*)/i, (whole, scheme: string, host: string) =>
    ownSchemes.has(scheme) ? `https://${host || 'host'}.${scheme}-scheme.invalid` : whole,
  )
}

export function fromChromium(address: string): string {
  return address.replace(disguise, '$2://$1')
}

/** A policy that names one of the schemes means its disguise as well. */
export function policyForChromium(policy: string): string {
  return policy.replace(
    /(?<=^|[\s;])([a-z][\w+.-]*):(?:\/\/([^\s;/]+)\/?)?(?=[\s;]|$)/gi,
    (whole, scheme: string, host?: string) =>
      ownSchemes.has(scheme) ? `${whole} https://${host ?? '*'}.${scheme}-scheme.invalid` : whole,
  )
}

/** The policies that a page declares in its own head. */
export function pageForChromium(html: string): string {
  return html.replace(/<meta\b[^>]*http-equiv=["']?content-security-policy["']?[^>]*>/gi, (meta) =>
    meta.replace(/(content=)("[^"]*"|'[^']*')/i, (_, name: string, quoted: string) => {
      const quote = quoted.charAt(0)
      return `${name}${quote}${policyForChromium(quoted.slice(1, -1))}${quote}`
    }),
  )
}

export function originOf(address: string): string {
  return /^([a-z][\w+.-]*:\/\/[^/?#]*)/i.exec(address)?.[1] ?? 'null'
}
