import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import packageJson from '../../package.json' with { type: 'json' }
import { suits } from '../../scripts/setUp.mjs'
import { readDockerfile, wordsOf } from '../../scripts/dockerfile'
import { usage } from '../../server/settings/command'
import serverBuild from '../../vite.server.config'
import appBuild from '../../vite.config'

const stages = readDockerfile(readFileSync('Dockerfile', 'utf8'))
const image = stages.at(-1)
const instructions = (name: string) => (image?.instructions ?? []).filter((each) => each.name === name)

interface Service {
  readonly image?: string
  readonly build?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly [key: string]: unknown
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly volumes: Readonly<Record<string, unknown>>
}

const compose = parse(readFileSync('compose.yaml', 'utf8')) as Compose
const services = Object.entries(compose.services)
const { server } = compose.services

describe('the Dockerfile', () => {
  it('takes a Node the project runs on, the same in every stage', () => {
    const images = new Set(stages.map((stage) => stage.image))
    expect(images.size).toBe(1)
    const [, version = ''] = /^node:(\d+)-/.exec([...images][0] ?? '') ?? []
    // A tag of a major version is its newest.
    expect(suits(`v${version}.99.0`)).toBe(true)
  })

  it('copies what is there, or what a build of ours makes', () => {
    const made = [serverBuild.build?.outDir, (appBuild as { build?: { outDir?: string } }).build?.outDir]
    const missing = stages
      .flatMap((stage) => stage.instructions.filter(({ name }) => name === 'COPY'))
      .flatMap(({ text, flags }) =>
        text
          .split(/\s+/)
          .slice(0, -1)
          .map((path) => ({ path, from: flags['from'] })),
      )
      .filter(({ path, from }) => {
        if (from === undefined) return !existsSync(path)
        const isStage = stages.some(({ name }) => name === from)
        const inApp = path.replace(/^\/app\//, '')
        return !isStage || !(inApp === 'node_modules' || made.includes(inApp))
      })
    expect(missing).toEqual([])
  })

  it('names scripts that package.json has', () => {
    const named = stages
      .flatMap((stage) => stage.instructions)
      .flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script))
    expect(named).toEqual(['build:app', 'build:server'])
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(named))
  })

  it('starts the built server as somebody who is not root, with packages of production alone', () => {
    const [command] = instructions('CMD').map(({ text }) => wordsOf(text))
    expect(command).toEqual(['node', `${serverBuild.build?.outDir}/main.js`])
    expect(instructions('USER').map(({ text }) => text)).toEqual(['node'])
    const packages = stages.find(({ name }) => name === 'packages')?.instructions.map(({ text }) => text)
    expect(packages?.some((text) => /^npm ci --omit=dev\b/.test(text))).toBe(true)
    expect(readFileSync('.dockerignore', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['node_modules', 'dist', 'secrets', '.data', '.git']),
    )
  })
})

describe('compose.yaml', () => {
  it('watches every service, and waits for those that another one needs until they are well', () => {
    expect(services.filter(([, { healthcheck }]) => (healthcheck?.test.length ?? 0) === 0)).toEqual([])
    for (const [, { depends_on: needs = {} }] of services) {
      for (const [name, { condition }] of Object.entries(needs)) {
        expect([name in compose.services, condition]).toEqual([true, 'service_healthy'])
      }
    }
  })

  it('runs several copies of the server, which may write nothing and be nobody', () => {
    expect(server).toMatchObject({
      build: '.',
      deploy: { replicas: 2 },
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  })

  it('names settings that the server has, files that are there, and secrets and volumes that it declares', () => {
    const settings = Object.keys(server?.environment ?? {})
    expect(settings.filter((name) => !usage.includes(name))).toEqual([])
    for (const [, { secrets = [], volumes = [], environment = {} }] of services) {
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining([...secrets]))
      for (const volume of volumes) {
        const [source = ''] = volume.split(':')
        expect([source, source.startsWith('.') ? existsSync(source) : source in compose.volumes]).toEqual([
          source,
          true,
        ])
      }
      const inSecrets = Object.values(environment).filter((value) => value.startsWith('/run/secrets/'))
      expect(inSecrets.map((path) => path.slice('/run/secrets/'.length)).toSorted()).toEqual(
        [...secrets].toSorted(),
      )
    }
  })

  it('takes its secrets from one folder that is in no image and no repository', () => {
    const folders = Object.values(compose.secrets).map(({ file }) => dirname(file))
    expect(new Set(folders)).toEqual(new Set(['./secrets']))
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('secrets/')
    // The page says how each of them is made.
    const page = readFileSync('docs/running.md', 'utf8')
    expect(Object.values(compose.secrets).filter(({ file }) => !page.includes(file.slice(2)))).toEqual([])
  })

  it('asks where the server answers', () => {
    const asked = [
      ...(server?.healthcheck?.test ?? []),
      ...instructions('HEALTHCHECK').map(({ text }) => text),
    ].filter((text) => text.includes('fetch('))
    expect(asked).toHaveLength(2)
    for (const text of asked) expect(text).toContain('/readyz')
    const port = /PORT=(\d+)/.exec(instructions('ENV')[0]?.text ?? '')?.[1] ?? 'none'
    expect(asked[0]).toContain(`:${port}/`)
    expect(readFileSync('deploy/Caddyfile', 'utf8')).toContain(`port ${port}`)
  })
})
