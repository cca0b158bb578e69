import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ServerOptions } from '../../../server/createServer'

/** A process in which servers run. */
export interface Host {
  /**
   * Starts a server there; resolves with its address.
   *
   * @param begun its time in ms, which goes on by what requests say it is; null when it has the real time.
   */
  start(options: ServerOptions, begun: number | null): Promise<string>
  /** Closes one of its servers. */
  stop(url: string): Promise<void>
  /** Ends the process with all its servers. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** What a host is asked. */
export interface HostRequest {
  readonly id: number
  readonly ask: { readonly start: ServerOptions; readonly begun: number | null } | { readonly stop: string }
}

/** What it answers. */
export type HostAnswer = { readonly id: number } & ({ readonly url: string } | { readonly refused: string })

const program = fileURLToPath(new URL('./hostProcess.ts', import.meta.url))

/** @param server the module with `createServer`. */
export function startHost(server: string): Host {
  const child = fork(program, [server], { execArgv: ['--import', 'tsx'] })
  const waiting = new Map<number, { resolve: (url: string) => void; reject: (error: Error) => void }>()
  let requests = 0
  child.on('message', (answer: HostAnswer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('url' in answer) asked?.resolve(answer.url)
    else asked?.reject(new Error(answer.refused))
  })
  child.once('exit', (code) => {
    const error = new Error(`A copy ended with ${code} when it was asked for something.`)
    for (const { reject } of waiting.values()) reject(error)
  })
  const ask = (question: HostRequest['ask']) =>
    new Promise<string>((resolve, reject) => {
      waiting.set(++requests, { resolve, reject })
      child.send({ id: requests, ask: question } satisfies HostRequest)
    })
  return {
    start: (options, begun) => ask({ start: options, begun }),
    stop: async (url) => void (await ask({ stop: url })),
    async end(signal) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}
