import { Command, CommanderError } from 'commander'
import { BenchmarkFaults } from '../benchmark/load.ts'
import { loadEnvironment, readConfig } from '../config.ts'
import { BenchmarkChanged } from '../store/benchmarks.ts'
import { DatabaseRefused } from '../store/database.ts'
import { benchmarkCheck } from './benchmark-check.ts'
import { createCity, createCode, createNetwork, eraseMember, migrateDatabase, Refused, revokeCode } from './commands.ts'

const failed = 1
const misused = 2

const program = new Command('counterpart')
  .description('The operator’s command line. What a command creates it prints alone on standard output.')
  .exitOverride()
  .showHelpAfterError('(--help says more)')

program.command('migrate').description('bring the database up to date').action(run(migrateDatabase))

program
  .command('benchmark')
  .description('benchmarks as files')
  .command('check')
  .argument('<dir>', 'the folder of a benchmark, such as benchmark/inti-cities')
  .description('name all that is wrong with a benchmark, with file, line and column')
  .action((dir: string) => {
    process.exitCode = benchmarkCheck(dir, process.stdout, process.stderr)
  })

program
  .command('network')
  .description('networks of cities')
  .command('create')
  .argument('<name>', 'its name')
  .requiredOption('--coordinator <platform:id>', 'the first coordinator: slack:TEAM:USER, teams:TENANT:AADOBJECTID')
  .description('create a network with an open wave on the benchmark in BENCHMARK_DIR; prints its id')
  .action(run(createNetwork))

program
  .command('city')
  .description('cities of a network')
  .command('create')
  .argument('<name>', 'its name')
  .requiredOption('--network <id>', 'the network it belongs to')
  .requiredOption('--country <code>', 'two letters, ISO 3166-1: FI')
  .requiredOption('--time-zone <name>', 'IANA name: Europe/Helsinki')
  .description('create a city; prints its id')
  .action(run(createCity))

const code = program.command('code').description('join codes')
code
  .command('create')
  .requiredOption('--city <id>', 'the city that people join with it')
  .requiredOption('--role <role>', 'practitioner, lead or reviewer')
  .description('create a join code that works for 90 days; prints it')
  .action(run(createCode))
code
  .command('revoke')
  .argument('<code>', 'the code')
  .description('end a join code now; who has joined stays')
  .action(run(revokeCode))

program
  .command('member')
  .description('members of cities')
  .command('erase')
  .argument('<id>', 'the member’s id')
  .description('delete a member’s name, accounts, notes and talk; levels stay with the city, without a name')
  .action(run(eraseMember))

/** A command that needs the configuration, and prints what it returns. */
function run<Args extends unknown[]>(
  command: (config: ReturnType<typeof configuration>, ...args: Args) => Promise<string[]>,
) {
  return async (...args: Args): Promise<void> => {
    for (const line of await command(configuration(), ...args)) process.stdout.write(`${line}\n`)
  }
}

function configuration() {
  loadEnvironment()
  const read = readConfig(process.env)
  if ('problems' in read) throw new Refused(read.problems.join('\n'))
  return read.config
}

try {
  await program.parseAsync()
} catch (fault) {
  if (fault instanceof CommanderError) {
    process.exitCode = fault.exitCode === 0 ? 0 : misused
  } else if (
    fault instanceof Refused ||
    fault instanceof DatabaseRefused ||
    fault instanceof BenchmarkFaults ||
    fault instanceof BenchmarkChanged
  ) {
    process.stderr.write(`${fault.message}\n`)
    process.exitCode = failed
  } else {
    throw fault
  }
}
