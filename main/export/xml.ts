export type Attributes = Record<string, string | number>

/** Breaks and tabs inside attributes would be read as spaces. */
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
}
const attributeText = (value: string | number) =>
  String(value).replace(/[&<>"'\n\t]/g, (each) => escapes[each] ?? '')
const bodyText = (value: string | number) => String(value).replace(/[&<>]/g, (each) => escapes[each] ?? '')

/** An element around others, or empty. */
export function element(name: string, attributes: Attributes, ...children: string[][]): string[] {
  const inside = children.flat()
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(value)}"`)
  const start = `<${name}${written.join('')}`
  return inside.length ? [`${start}>`, ...inside.map((line) => `  ${line}`), `</${name}>`] : [`${start}/>`]
}

/** An element that holds a value and nothing else. */
export const value = (name: string, content: string | number): string[] => [
  `<${name}>${bodyText(content)}</${name}>`,
]

export const documentText = (doctype: string, root: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${doctype}>\n${root.join('\n')}\n`
