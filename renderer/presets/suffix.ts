/** Whether it may go between a name and its extension, as the contract has it; empty is the operation's own. */
export const isSuffix = (typed: string): boolean => {
  const text = typed.trim()
  return text.length <= 60 && !/[/\\:*?"<>|]/.test(text)
}
