import { S3Error } from './s3-error.ts'

/** `dlb://in/a.wav` of an application as the path of its address; the App Key is part of it, as a bucket would be. */
export function pathOfObject(appKey: string, location: string): string {
  const key = location.slice('dlb://'.length)
  return `/${encodeURIComponent(appKey)}/${key.split('/').map(encodeURIComponent).join('/')}`
}

/** Throws 404 for a path that is none. */
export function objectOfPath(path: string): { appKey: string; location: string } {
  const [, appKey = '', ...key] = path.split('/')
  try {
    return { appKey: decodeURIComponent(appKey), location: `dlb://${key.map(decodeURIComponent).join('/')}` }
  } catch {
    throw new S3Error('NoSuchKey')
  }
}
