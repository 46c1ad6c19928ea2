import { openSmallApp } from './open-small-app.ts'

/** A test runner that is killed while its application is open. Prints the application's folder. */
const { folder } = await openSmallApp()
process.stdout.write(`${folder}\n`)
