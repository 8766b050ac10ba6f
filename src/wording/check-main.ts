import { join } from 'node:path'
import { checkTexts } from './check.ts'

const { problems, languages, count } = checkTexts(join(import.meta.dirname, '../..'))
const fine = `texts: ${languages.length} ${languages.length === 1 ? 'language' : 'languages'}, ${count} texts: fine`
process.stdout.write(`${problems.length === 0 ? fine : problems.join('\n')}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
