import { BlockList, isIP } from 'node:net'
import { domainToASCII } from 'node:url'

/** Whether a request to this URL goes directly. */
export type IsDirect = (url: URL) => boolean

interface Target {
  name: string
  /** 0 for a name. */
  family: number
  port: string
}

/**
 * `NO_PROXY` as curl and its like read it: names with everything below them, `.example.com`, `*.example.com`,
 * addresses, networks such as `10.0.0.0/8` or `10.*`, ranges `a-b`, each with `:port` where only that port is meant;
 * `<local>` for names without a dot, and `*`. Throws the entry that is none of these.
 */
export function readNoProxy(list: string): IsDirect {
  const rules = list
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) => ruleOf(entry.toLowerCase()) ?? refuse(entry))
  return (url) => {
    const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
    const port = url.port || (url.protocol === 'http:' ? '80' : '443')
    return rules.some((rule) => rule({ name, family: isIP(name), port }))
  }
}

type Rule = (target: Target) => boolean

function refuse(entry: string): never {
  throw new RangeError(entry)
}

function ruleOf(entry: string): Rule | undefined {
  if (entry === '*') return () => true
  if (entry === '<local>') return ({ name, family }) => !family && !name.includes('.')
  const [, bracketed, bare = entry, port] =
    /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(entry) ?? []
  const rule = networkOf(bracketed ?? bare) ?? (bracketed ? undefined : domainOf(bare))
  return rule && (port ? (target) => target.port === port && rule(target) : rule)
}

/** One address, a network or a range. */
function networkOf(text: string): Rule | undefined {
  const list = new BlockList()
  const typed = text.replace(/^\[(.*)\]/, '$1')
  const octets = /^((?:\d{1,3}\.){1,3})\*$/.exec(typed)?.[1]?.split('.').slice(0, -1)
  const spread = octets && `${[...octets, '0', '0', '0'].slice(0, 4).join('.')}/${octets.length * 8}`
  const [, first = '', kind = '', second = ''] =
    /^([\da-f:.]+)(?:([/-])([\da-f:.]+))?$/.exec(spread ?? typed) ?? []
  const family = isIP(first)
  if (!family) return undefined
  const type = family === 6 ? 'ipv6' : 'ipv4'
  try {
    if (!kind) list.addAddress(first, type)
    else if (kind === '-') list.addRange(first, second, type)
    else if (/^\d{1,3}$/.test(second)) list.addSubnet(first, Number(second), type)
    else return undefined
  } catch {
    return undefined
  }
  return ({ name, family: asked }) => asked !== 0 && list.check(name, asked === 6 ? 'ipv6' : 'ipv4')
}

function domainOf(text: string): Rule | undefined {
  const onlyBelow = text.startsWith('*.')
  if (!/^(?:\*\.)?[\p{L}\p{N}_.-]+$/u.test(text)) return undefined
  const domain = domainToASCII(text.replace(/^\*?\./, '').replace(/\.$/, ''))
  if (!/^[a-z\d_](?:[a-z\d_.-]*[a-z\d_])?$/.test(domain) || /^[\d.]+$/.test(domain)) return undefined
  return ({ name }) => name.endsWith(`.${domain}`) || (name === domain && !onlyBelow)
}
