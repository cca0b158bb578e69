import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { readDockerfile, wordsOf, type Instruction, type Stage } from './dockerfile'
import { freePort } from './viteApp'

/**
 * `npm run play-dockerfile`: takes the steps of the Dockerfile where there is no Docker, each stage in a folder that stands
 * for its root, with the Node that runs this. Then starts what would start, and asks whether it is well. What it is not:
 * another operating system, another account (what belongs to whom is left out), a network of its own.
 */
const ignored = readFileSync('.dockerignore', 'utf8').trim().split('\n')
const folder = mkdtempSync(join(tmpdir(), 'image-'))

interface Image {
  readonly root: string
  workdir: string
  readonly env: Record<string, string>
  health: readonly string[]
  command: readonly string[]
}

const images = new Map<string, Image>()

/** A path in the image, as a path on this machine. */
const inside = (image: Image, path: string) => join(image.root, resolve(image.workdir, path))

function build({ name, instructions }: Stage, index: number): Image {
  const root = join(folder, String(index))
  const image: Image = { root, workdir: '/', env: {}, health: [], command: [] }
  images.set(name, image)
  for (const instruction of instructions) {
    console.log(`${name || 'image'}: ${instruction.name} ${instruction.text}`)
    take(image, instruction)
  }
  return image
}

function take(image: Image, { name, text, flags }: Instruction): void {
  switch (name) {
    case 'WORKDIR':
      image.workdir = resolve(image.workdir, text)
      return void mkdirSync(inside(image, '.'), { recursive: true })
    case 'ENV':
      for (const pair of text.split(/\s+/)) {
        const [key = '', value = ''] = pair.split('=')
        // A folder of the image is one within its root here.
        image.env[key] = value.startsWith('/') ? inside(image, value) : value
      }
      return
    case 'COPY':
      return copy(image, text.split(/\s+/), flags['from'])
    case 'RUN':
      return run(image, text)
    case 'HEALTHCHECK':
      image.health = wordsOf(text.replace(/^CMD\s+/, ''))
      return
    case 'CMD':
      image.command = wordsOf(text)
      return
    case 'USER':
    case 'EXPOSE':
      return
    default:
      throw new Error(`Nobody has said here what ${name} does.`)
  }
}

function copy(image: Image, paths: readonly string[], from: string | undefined): void {
  const source = from === undefined ? null : images.get(from)
  if (source === undefined) throw new Error(`There is no stage ${from}.`)
  const target = paths.at(-1) ?? ''
  for (const path of paths.slice(0, -1)) {
    const file = source === null ? path : inside(source, path)
    const into = target.endsWith('/') && path !== '.' ? join(target, basename(path)) : target
    const filter = (each: string) => source !== null || !ignored.includes(relative('.', each))
    cpSync(file, inside(image, into), { recursive: true, filter, verbatimSymlinks: true })
  }
}

/** What the shell of a stage is told, with the folders of its root in place of absolute ones. */
function run(image: Image, command: string): void {
  const here = command.replace(/ && chown \S+ \S+/g, '').replace(/(?<=\s)\/(?=\w)/g, `${image.root}/`)
  const { status } = spawnSync('sh', ['-c', here], {
    cwd: inside(image, '.'),
    env: { ...process.env, ...image.env, npm_config_prefer_offline: 'true', npm_config_loglevel: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}.`)
}

/** Starts the image on a port of its own, with nothing but its own environment, and asks as its health check does. */
async function start(image: Image): Promise<boolean> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...image.env,
    // Whatever is free, and this machine alone.
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
  }
  const [program = '', ...args] = image.command
  const server = spawn(program, args, { cwd: inside(image, '.'), env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(server, 'exit')
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      if (!/http:\/\/\S+/.test(line)) continue
      console.log(line)
      const [asked = '', ...rest] = image.health
      const health = spawnSync(asked, rest, { env, stdio: 'inherit' })
      const page = await fetch(`http://localhost:${env.PORT}/`)
      const isPage = (await page.text()).includes('<div id="app"')
      console.log(`its health check ends with ${health.status}; the app ${isPage ? 'is' : 'is NOT'} there`)
      return health.status === 0 && isPage
    }
    return false
  } finally {
    server.kill()
    await ended
  }
}

try {
  const built = readDockerfile(readFileSync('Dockerfile', 'utf8')).map(build)
  const last = built.at(-1)
  if (last === undefined) throw new Error('The Dockerfile has no stage.')
  const hasTools = existsSync(inside(last, 'node_modules/vite')) || existsSync(inside(last, 'server'))
  if (hasTools) console.error('The image has tools or sources in it.')
  process.exitCode = (await start(last)) && !hasTools ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
