import { migrate } from '../../../src/store/migrate.ts'
import { openDatabase } from '../../../src/store/open.ts'

// Brings the schema of a database (a target as JSON) up to date, and prints the names that this took as JSON.
const database = await openDatabase(JSON.parse(process.argv[2] ?? ''))
console.log(JSON.stringify(await migrate(database)))
await database.close()
