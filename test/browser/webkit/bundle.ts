import { resolve } from 'node:path'
import { build, type Rolldown } from 'vite'

/** What runs inside the pages, as one script that makes `inPage`. */
export async function bundleInPage(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve('test/browser/webkit/inPage.ts'), formats: ['iife'], name: 'inPage' },
    },
  })) as Rolldown.RolldownOutput[]
  const code = built.flatMap(({ output }) => output).map((file) => (file.type === 'chunk' ? file.code : ''))
  return code.join('\n')
}
