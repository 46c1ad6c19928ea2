/** Where the focus goes when what had it is no longer there: nobody should be thrown back to the top of the page. */
export function focusQueue(): void {
  // Once what goes is gone and what comes is there.
  requestAnimationFrame(() => {
    const place =
      document.querySelector<HTMLElement>('main [role="grid"]') ??
      document.querySelector<HTMLElement>('main input[type="search"], main button')
    place?.focus()
  })
}
