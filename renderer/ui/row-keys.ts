/** The row that a key leads to, perhaps outside the list; `at` is -1 while the keyboard is on none. */
export function rowForKey(
  key: string,
  { at, count, page }: { at: number; count: number; page: number },
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return at + page
    case 'PageUp':
      return at - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

export const isOpeningKey = (key: string): boolean => key === 'Enter' || key === ' '
