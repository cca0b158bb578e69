import { eventsOf } from './pick'
import type { Commit, History } from './history'

/** A question as it was put to a client, with who wrote what it is about. */
export interface PutQuestion {
  readonly at: number
  readonly client: string
  readonly job: string
  readonly names: readonly string[]
  /** The fields that really differ from the base, each with whoever ever wrote the value shown as theirs. */
  readonly changed: readonly { readonly name: string; readonly writers: ReadonlySet<string> }[]
}

/** Every question of a history, once for each time its words changed on screen. */
export function questionsIn(history: History): PutQuestion[] {
  const commits = eventsOf(history, 'commit')
  const onScreen = new Map<string, string>()
  return eventsOf(history, 'shown').flatMap(({ at, client, job, questions }) => {
    const page = JSON.stringify([client, job])
    const words = JSON.stringify(questions)
    if (onScreen.get(page) === words) return []
    onScreen.set(page, words)
    return questions.map(({ names, base, theirs }) => {
      const differing = names.filter((name) => theirs[name] !== base[name])
      const changed = differing.map((name) => {
        const wrote = commits.filter(
          (commit) => commit.job === job && commit.at < at && commit.after[name] === theirs[name],
        )
        return { name, writers: new Set(wrote.map(writerOf)) }
      })
      return { at, client, job, names, changed }
    })
  })
}

/** What an undo brought back is somebody else's to whoever types over it, their own undo included. */
function writerOf({ client, kind }: Commit): string {
  return kind === 'undo' ? `an undo of ${client}` : client
}
