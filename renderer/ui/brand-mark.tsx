export function BrandMark() {
  return (
    <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor">
      <path d="M9 13V4m0 0L5 8m4-4 4 4" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M2 13v1a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-1" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
