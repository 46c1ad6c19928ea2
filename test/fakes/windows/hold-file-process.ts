import { constants, openSync } from 'node:fs'

/** libuv's own: nobody else may read or write the file while it is open. Windows alone knows it. */
const exclusively = 0x1000_0000

const [path = ''] = process.argv.slice(2)
openSync(path, constants.O_RDWR | exclusively)
process.stdout.write('held\n')
setInterval(() => {}, 60_000)
