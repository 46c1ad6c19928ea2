import type { PrintToPDFOptions } from 'electron'
import { notPart } from '../strict.ts'
import type { Page } from './page.ts'

/** Inches. */
const papers: Record<string, { width: number; height: number }> = {
  A4: { width: 8.27, height: 11.7 },
  Letter: { width: 8.5, height: 11 },
}

/** A page on paper, by Chromium's own way to print. */
export async function printed(page: Page, options: PrintToPDFOptions): Promise<Buffer> {
  const { pageSize = 'Letter', printBackground = false, preferCSSPageSize = false } = options
  const paper = typeof pageSize === 'string' ? papers[pageSize] : undefined
  if (!paper) throw notPart(`printToPDF on ${String(pageSize)}`)
  const { data } = await page.send('Page.printToPDF', {
    paperWidth: paper.width,
    paperHeight: paper.height,
    printBackground,
    preferCSSPageSize,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
  })
  return Buffer.from(data, 'base64')
}
