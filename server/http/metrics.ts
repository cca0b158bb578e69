import Fastify, { type FastifyInstance } from 'fastify'

/** An answer that went out: nothing of what was asked or said. */
export interface Answered {
  readonly method: string
  readonly status: number
  readonly seconds: number
}

/** What a server counts of itself since it started. */
export interface Metrics {
  readonly committed: (commit: { readonly kind: string }) => void
  readonly answered: (answer: Answered) => void
  /** All of it, as Prometheus reads it (text exposition format 0.0.4). */
  text(): string
}

/** The upper ends of the classes that durations are counted in, in seconds. */
const limits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const
/** A write on another version than the present one, and one on none. */
const conflicts: readonly number[] = [412, 428]
const knownMethods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

interface Durations {
  readonly counts: number[]
  count: number
  sum: number
}

/** Counts writes by kind, conflicts by status, answers by status, and durations by method. */
export function createMetrics(): Metrics {
  const writes = new Map<string, number>()
  const refused = new Map<string, number>(conflicts.map((status) => [String(status), 0]))
  const answers = new Map<string, number>()
  const durations = new Map<string, Durations>()
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
  const durationsOf = (method: string) => {
    const known = durations.get(method) ?? { counts: limits.map(() => 0), count: 0, sum: 0 }
    durations.set(method, known)
    return known
  }
  return {
    committed: ({ kind }) => void add(writes, kind),
    answered({ method: given, status, seconds }) {
      // Whoever asks with a made-up method must not make the list any longer.
      const method = knownMethods.includes(given) ? given : 'other'
      add(answers, String(status))
      if (conflicts.includes(status)) add(refused, String(status))
      const of = durationsOf(method)
      of.count++
      of.sum += seconds
      limits.forEach((limit, index) => {
        if (seconds <= limit) of.counts[index] = (of.counts[index] ?? 0) + 1
      })
    },
    text: () =>
      [
        ...counter('jobs_writes_total', 'Committed writes by kind.', 'kind', writes),
        ...counter(
          'jobs_conflicts_total',
          'Writes refused for the version they named, or for naming none.',
          'status',
          refused,
        ),
        ...counter('jobs_answers_total', 'Answers by status.', 'status', answers),
        ...histogram(durations),
        '',
      ].join('\n'),
  }
}

/** Answers `GET /metrics` and nothing else: for a port of its own, which the public does not reach. */
export function createMonitor({ text }: Metrics): FastifyInstance {
  const app = Fastify()
  app.get('/metrics', (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(text()),
  )
  return app
}

function counter(name: string, help: string, label: string, values: ReadonlyMap<string, number>): string[] {
  const lines = [...values].map(([value, count]) => `${name}{${label}="${value}"} ${count}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...lines]
}

function histogram(durations: ReadonlyMap<string, Durations>): string[] {
  const name = 'jobs_answer_seconds'
  const lines = [...durations].flatMap(([method, { counts, count, sum }]) => [
    ...limits.map((limit, index) => `${name}_bucket{method="${method}",le="${limit}"} ${counts[index] ?? 0}`),
    `${name}_bucket{method="${method}",le="+Inf"} ${count}`,
    `${name}_sum{method="${method}"} ${sum}`,
    `${name}_count{method="${method}"} ${count}`,
  ])
  return [
    `# HELP ${name} Time to an answer by method; event streams do not count.`,
    `# TYPE ${name} histogram`,
    ...lines,
  ]
}
