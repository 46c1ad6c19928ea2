export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (/[<]|]]>/.test(text)) throw new Error(`not escaped: ${text}`)
  return text.replace(/&(#?\w*;?)/g, (whole, name: string) => {
    const decimal = /^#(\d+);$/.exec(name)?.[1]
    const known =
      decimal === undefined ? entities[name.replace(/;$/, '')] : String.fromCodePoint(Number(decimal))
    if (known === undefined || !name.endsWith(';')) throw new Error(`no entity: ${whole}`)
    return known
  })
}

/** A strict reader of the XML that has elements, attributes and text, and nothing else. */
export function readXml(text: string): { doctype: string; root: XmlElement } {
  const head = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<!DOCTYPE (\w+)>\n/.exec(text)
  if (!head) throw new Error('no XML declaration and doctype')
  // XML 1.0 §2.2: characters that may not be there at all.
  const illegal = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/u.exec(text)
  if (illegal) throw new Error(`illegal character at ${illegal.index}`)
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const part = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g
  for (const [whole, isEnd, name = '', attributes = '', isEmpty, content, stray] of text
    .slice(head[0].length)
    .matchAll(part)) {
    const parent = open.at(-1)
    if (!parent || stray) throw new Error(`not well-formed at ${whole}`)
    if (content !== undefined) parent.text += unescaped(content)
    else if (isEnd) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> ends nothing`)
    } else {
      // Readers turn line breaks inside attributes into spaces, unless they are written as references.
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
        ([, key = '', value = '']) => [key, unescaped(value.replace(/[\n\t]/g, ' '))] as const,
      )
      const element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
      parent.children.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  const [root] = top.children
  if (open.length !== 1 || !root || top.children.length !== 1) throw new Error('not one whole element')
  return { doctype: head[1] ?? '', root }
}

/** The only element at a path of names. */
export function at(element: XmlElement, path: string): XmlElement {
  return path.split('/').reduce((here, name) => {
    const [found, ...others] = here.children.filter((child) => child.name === name)
    if (!found || others.length)
      throw new Error(`${others.length + (found ? 1 : 0)} of ${name} in ${here.name}`)
    return found
  }, element)
}

export const all = (element: XmlElement, name: string): XmlElement[] => [
  ...element.children.filter((child) => child.name === name),
  ...element.children.flatMap((child) => all(child, name)),
]
