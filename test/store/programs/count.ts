import { openDatabase } from '../../../src/store/open.ts'
import { increase } from '../counting.ts'

// Increases the count in a database (a target as JSON) so many times, each in a transaction.
const database = await openDatabase(JSON.parse(process.argv[2] ?? ''))
for (let times = Number(process.argv[3]); times > 0; times -= 1) await database.transaction(increase)
await database.close()
