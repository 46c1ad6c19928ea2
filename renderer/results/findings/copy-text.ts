/** Whether it is in the clipboard now. Begun by a person's click; the window gives its page no permissions. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByEvent(text)
  }
}

/** Without a permission: the event of the copy command takes any text. */
function copyByEvent(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
  }
  document.addEventListener('copy', give, { capture: true })
  const isCopied = document.execCommand('copy')
  document.removeEventListener('copy', give, { capture: true })
  return isCopied
}
