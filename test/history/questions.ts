import { eventsOf, samePage, type Placed } from './pick'
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
    return questions.map(({ names, base, mine, theirs }) => {
      const differing = names.filter((name) => theirs[name] !== base[name])
      const changed = differing.map((name) => {
        const wrote = commits.filter(
          (commit) => commit.job === job && commit.at < at && commit.after[name] === theirs[name],
        )
        return {
          name,
          writers: new Set(
            wrote.map((commit) =>
              isOlderDraft(history, commit, at, client, name, mine[name])
                ? `a later page of ${client}`
                : isPutBack(history, commit, at, client, name, mine[name])
                  ? `others, through ${client}`
                  : writerOf(commit),
            ),
          ),
        }
      })
      return { at, client, job, names, changed }
    })
  })
}

/**
 * What an undo brought back, and what a server did beside accepting a quote, is somebody else's to whoever types over it,
 * although they asked for it themselves.
 */
function writerOf({ client, kind }: Commit): string {
  if (kind === 'undo') return `an undo of ${client}`
  return kind === 'quote' ? `an acceptance of ${client}` : client
}

/**
 * A draft that waited for its turn: loaded anew, the page shows a text that its person typed in an earlier life of the
 * page than the one they saved since. Both are theirs, neither came out of the other, and only they know which one they
 * want. (Within one life the later text came out of the earlier one, and whoever asks about it has lost track.)
 */
function isOlderDraft(
  history: History,
  commit: Placed<'commit'>,
  askedAt: number,
  client: string,
  name: string,
  mine: unknown,
): boolean {
  if (commit.client !== client) return false
  const typedAt = (value: unknown) =>
    history.findLastIndex(
      (event, at) =>
        at < askedAt && event.type === 'typed' && samePage(event, commit) && event.values[name] === value,
    )
  const isLoadedAnew = (from: number, to: number) =>
    history
      .slice(from, to)
      .some((event) => event.type === 'asked' && event.what === 'open' && samePage(event, commit))
  const [mineAt, theirsAt] = [typedAt(mine), typedAt(commit.after[name])]
  return (
    mineAt !== -1 && mineAt < theirsAt && isLoadedAnew(mineAt, theirsAt) && isLoadedAnew(commit.at, askedAt)
  )
}

/**
 * A text that its person had given up, by dropping it or in a decision, and puts back although somebody else has written
 * there since: what they have saved since came out of that other text, which the one put back has never met.
 */
function isPutBack(
  history: History,
  commit: Placed<'commit'>,
  askedAt: number,
  client: string,
  name: string,
  mine: unknown,
): boolean {
  if (commit.client !== client) return false
  const before = history.slice(0, askedAt)
  const givenUp = before.findLastIndex((event, at) => {
    if (event.type === 'discarded') return samePage(event, commit) && event.values?.[name] === mine
    if (event.type !== 'chosen' || event.take === 'mine') return false
    return samePage(event, commit) && event.names.includes(name) && lastTyped(at) === mine
  })
  return (
    givenUp !== -1 &&
    before
      .slice(givenUp)
      .some(
        (event) =>
          event.type === 'commit' &&
          event.job === commit.job &&
          event.client !== client &&
          Object.hasOwn(event.after, name),
      )
  )

  function lastTyped(until: number): unknown {
    const typed = before
      .slice(0, until)
      .findLast(
        (event) => event.type === 'typed' && samePage(event, commit) && Object.hasOwn(event.values, name),
      )
    return typed?.type === 'typed' ? typed.values[name] : undefined
  }
}
