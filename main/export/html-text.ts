const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in a page, in attributes too. */
export const safe = (text: string): string => text.replace(/[&<>"']/g, (each) => escapes[each] ?? '')
