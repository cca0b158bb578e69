/** A test that is about one process, and so says nothing of several: in `npm test` it runs, with several copies it does not. */
export interface LeftOut {
  /** The file's path in the project. */
  readonly file: string
  /** Part of its title, with those it stands under before it and ` > ` between; without one, the whole file. */
  readonly title?: string
  readonly why: string
}

const ownServers = 'It starts databases and servers of its own, several copies among them.'
const ownRoutes = 'It adds a route to the server in its process.'
const writesFile = 'It writes into the file of a SQLite, past the server.'
const stops = 'It stops requests within their process.'
const counts = 'What is counted, and logged, is of one process.'

export const leftOut: readonly LeftOut[] = [
  { file: 'server/database/copies.test.ts', why: ownServers },
  { file: 'server/database/postgres.test.ts', why: ownServers },
  { file: 'server/database/migrate.test.ts', why: ownServers },
  { file: 'test/project/anotherOperation.test.ts', why: ownRoutes },
  { file: 'src/services/http/httpRecordApi.torn.test.ts', why: stops },
  { file: 'server/http/metrics.test.ts', why: counts },
  {
    file: 'server/http/slowRequests.test.ts',
    title: 'a server whose requests may take',
    why: 'How long a request may take is told to the server in its process.',
  },
  { file: 'server/http/logged.test.ts', why: counts },
  {
    file: 'server/jobs/updateJob.test.ts',
    title: 'answers 500 without a stack when something fails after the commit, and the write stays',
    why: 'How a server answers what throws behind the commit is seen in its process alone.',
  },
  {
    file: 'server/jobs/bin.test.ts',
    title: 'is emptied once a day, also where nobody deletes anything any more',
    why: 'It stops the timers of its process.',
  },
  {
    file: 'test/security/errors.test.ts',
    title: 'S19 a surprise answers 500 on every route',
    why: writesFile,
  },
  {
    file: 'server/jobs/createJob.test.ts',
    title: 'takes the next number and answers a tag that can be written with',
    why: 'Which values a new job began with is told within the process, and is in no event of the database.',
  },
  {
    file: 'server/jobs/everyWrite.test.ts',
    title: "'board move' > commits once",
    why: 'What is stored of a move is what is stored of a change of the status.',
  },
  {
    file: 'server/jobs/history.test.ts',
    title: 'that is longer, from before, can be read, left alone and shortened, but not grow',
    why: writesFile,
  },
  {
    file: 'server/routes/clientRoutes.test.ts',
    title: 'U32 finds by letters of every alphabet',
    why: writesFile,
  },
  {
    file: 'server/settings/profile.test.ts',
    title: 'tears the full GET when a write comes between body and tag',
    why: stops,
  },
  {
    file: 'server/routes/access.test.ts',
    title: 'S16 covers every route of the API',
    why: 'It asks the server in its process which routes there are.',
  },
  {
    file: 'server/routes/streamRoutes.test.ts',
    title: 'takes only places it understands, and only for one’s own stream',
    why: 'A stream that is not of this copy may be of another, which is told and looks whose it is.',
  },
  {
    file: 'server/routes/streamRoutes.test.ts',
    title: 'ends with the session',
    why: 'Its clock goes on without a request, which is what tells other processes the time.',
  },
  {
    file: 'server/routes/streamRoutes.test.ts',
    title: 'ends at once when the server stops',
    why: 'What stops is what stands before the copies.',
  },
  {
    file: 'server/routes/streamRoutes.test.ts',
    title: 'drops a reader that does not read, who may come back',
    why: 'What stands before the copies reads for whoever does not.',
  },
]
