import { connect, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createServer } from '../createServer'
import { newJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'

const wanted = 3_000
/** Each connection is open at both of its ends, and both are in this process, which has others open too. */
const most = Math.floor((openFiles() - 500) / 2)
const connections = Math.min(wanted, most)
const limited = connections < wanted ? ` (the machine allows no more open files: ${wanted} were wanted)` : ''
const atOnce = 100
const requestMs = 3_000
const dropMs = 250
/** What a connection may leave behind, in bytes, with what it was told at its end; open it takes over 5,000. */
const maxLeft = 2_500
const enoughToMeasure = 1_000

/** What somebody sends who never comes to an end: of the headers, of the body, and nothing at all. */
const beginnings = [
  'GET /job/api/jobs/fetch-all/ HTTP/1.1\r\nHost: localhost\r\nCookie: a=',
  'POST /accounts/api/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
  '',
]

it(`${connections} half requests that come drop by drop${limited} are ended, and leave nothing behind`, async () => {
  const app = await createServer({ passwordCost: 2, requestsPerMinute: 1e9, requestMs })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const hana = await signedIn(app)
  const job = await newJob(hana)
  // Past the sockets: the client is in this process, and one that it keeps waiting would be ended as well.
  const read = async () => (await hana.get(job.url)).statusCode

  /** Opens so many and sends drops until the server has ended all; answers what each was told at its end. */
  const attack = async (count: number) => {
    const open = new Set<Socket>()
    const told: string[] = []
    for (let made = 0; made < count; made += atOnce) {
      const group = Array.from({ length: Math.min(atOnce, count - made) }, (_, index) => {
        const socket = connect(port, '127.0.0.1')
        let said = ''
        open.add(socket)
        socket.setEncoding('latin1').on('data', (text) => (said += String(text)))
        socket.on('error', () => undefined).on('close', () => void (open.delete(socket) && told.push(said)))
        socket.write(beginnings[(made + index) % beginnings.length] ?? '')
        return once(socket, 'connect')
      })
      await Promise.all(group)
      expect(await read()).toBe(200)
    }
    while (open.size > 0) {
      for (const socket of open) if (socket.bytesWritten > 0 && socket.writable) socket.write('x')
      expect(await read()).toBe(200)
      await pause(dropMs)
    }
    return told
  }

  await attack(atOnce)
  const before = usedHeap()
  const told = await attack(connections)
  expect(told).toHaveLength(connections)
  // Nothing is what arrives where a drop and the end met on the way.
  const words = new Set(told.map((text) => text.split('\r\n')[0]))
  words.delete('')
  expect([...words]).toEqual(['HTTP/1.1 408 Request Timeout'])
  const left = (usedHeap() - before) / connections
  // Of few connections, what they leave is less than what the engine takes by the way.
  if (connections >= enoughToMeasure) expect(left).toBeLessThan(maxLeft)
  await app.close()
})

it.each([1, 1_001, 30_000, 600_000])('a server whose requests may take %i ms starts', async (requestMs) => {
  const app = await testServer({ requestMs })
  expect(app.server.requestTimeout).toBe(requestMs)
})

function openFiles(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft: number | string } }
  }
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : Infinity
}

function usedHeap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 3; round++) collect()
  return process.memoryUsage().heapUsed
}
