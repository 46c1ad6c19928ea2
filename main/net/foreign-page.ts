/** A page's first words come within this; nobody's media begins with them. */
const headLength = 2_048

/** Whether a body is a web page: what gateways, proxies and sign-in portals answer in the place of a storage. */
export const isWebPage = (text: string): boolean =>
  /<(?:!doctype\s{1,9}html|html|head|body)\b/i.test(text.slice(0, headLength))
