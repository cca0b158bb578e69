import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import packageJson from './package.json' with { type: 'json' }

type ServerModule = typeof import('./server/createServer')
type ColleagueModule = typeof import('./scripts/simulatedColleague')

const serverFolder = resolve('server')
const apiPaths = ['/job/', '/clients/', '/accounts/', '/docs', '/healthz']

/** Serves the API from Vite's own process and origin while the app is developed. A change under `server/` restarts it. */
function jobsManager(): Plugin {
  return {
    name: 'jobs-manager',
    apply: 'serve',
    async configureServer(vite) {
      const { createServer } = (await vite.ssrLoadModule('/server/createServer.ts')) as ServerModule
      const api = await createServer({ database: ':memory:', secret: 'only for development' })
      await api.ready()
      const { answerColleague, createSimulatedColleague } = (await vite.ssrLoadModule(
        '/scripts/simulatedColleague.ts',
      )) as ColleagueModule
      const colleague = createSimulatedColleague(api, { isOn: process.env['COLLEAGUE'] === 'on' })
      vite.httpServer?.once('close', () => colleague.stop())
      vite.middlewares.use((request, response, next) => {
        colleague.watch(request)
        if (request.url === '/__colleague') answerColleague(colleague, request, response).catch(next)
        else if (apiPaths.some((path) => request.url?.startsWith(path))) api.routing(request, response)
        else next()
      })
      vite.httpServer?.once('close', () => void api.close())
      vite.watcher.on('change', (file) => void (file.startsWith(serverFolder) && vite.restart()))
    },
  }
}

/** Pages for development: their addresses, and the files that are them. The build knows of none of them. */
const pages: Readonly<Record<string, string>> = {
  '/inspect': '/src/inspector/page.html',
  '/gallery': '/src/gallery/page.html',
}

function pagesForDevelopment(): Plugin {
  return {
    name: 'pages-for-development',
    apply: 'serve',
    configureServer(vite) {
      vite.middlewares.use((request, _response, next) => {
        const [path = '', query] = (request.url ?? '').split('?')
        const page = pages[path]
        if (page !== undefined) request.url = query === undefined ? page : `${page}?${query}`
        next()
      })
    },
  }
}

/**
 * Has every `import()` of the app go through our own `loadPart`, in place of Vite's preloading: a preload that fails
 * makes the import fail for as long as the page is there.
 */
function fetchBeforeImport(): Plugin {
  return {
    name: 'fetch-before-import',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /preload-helper\.js$/ },
      handler: () =>
        `export { loadPart as __vitePreload } from ${JSON.stringify(resolve('src/ui/parts/loadPart.ts'))}`,
    },
  }
}

/** axios asks by XMLHttpRequest in every browser the app is for; its other way would be 4 KB of the first load. */
function withoutFetchAdapter(): Plugin {
  return {
    name: 'without-fetch-adapter',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /axios\/lib\/adapters\/fetch\.js$/ },
      handler: () => 'export const getFetch = () => null',
    },
  }
}

/** Puts the styles behind the outline in `index.html`, which is drawn without waiting for them. */
function stylesAfterOutline(): Plugin {
  return {
    name: 'styles-after-outline',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const links = html.match(/\s*<link rel="stylesheet"[^>]*>/g) ?? []
        const without = links.reduce((text, link) => text.replace(link, ''), html)
        return without.replace('<!-- styles -->', links.map((link) => link.trim()).join('\n    '))
      },
    },
  }
}

/** The script that keeps the app for when there is no server, at an address from which it may serve every page. */
const serviceWorker = 'sw.js'

/**
 * Writes into the service worker which files the app has, and a version that is another one for every other build. Of
 * the fonts it keeps the Latin one; a page takes what it needs of the others from the server.
 */
function filesForServiceWorker(): Plugin {
  return {
    name: 'files-for-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[serviceWorker]
        if (worker?.type !== 'chunk') return
        const isKept = (name: string) => /\.(js|css)$|inter-latin-wght/.test(name) && name !== serviceWorker
        const names = Object.keys(bundle).filter(isKept).sort()
        const files = [...names.map((name) => `/${name}`), '/icon.svg', '/supported.js']
        const page = bundle['index.html']
        const hash = createHash('sha256').update(files.join())
        if (page?.type === 'asset') hash.update(page.source)
        worker.code = worker.code
          .replaceAll('__APP_VERSION__', JSON.stringify(hash.digest('hex').slice(0, 16)))
          .replaceAll('__APP_FILES__', JSON.stringify(files))
      },
    },
  }
}

/** The English messages and how parts of the app are loaded. */
const sharedFromTheStart = /ui\/messages\/(en\/|\w+\.ts)|ui\/parts\/(loadPart|lazyPart)\.ts|export-helper/

/** The app: `npm run dev` with hot reload, `npm run build:app` into `dist/app`. */
export default defineConfig({
  plugins: [
    fetchBeforeImport(),
    withoutFetchAdapter(),
    stylesAfterOutline(),
    filesForServiceWorker(),
    vue(),
    jobsManager(),
    pagesForDevelopment(),
  ],
  // Every component is a <script setup>; without the older style Vue is 2 kB smaller.
  define: { __VUE_OPTIONS_API__: 'false' },
  server: { port: Number(process.env['PORT'] ?? 4310), host: '127.0.0.1' },
  // What a page is found to need only while it loads is prepared then, and the page is loaded once more.
  optimizeDeps: { entries: ['index.html', ...Object.values(pages).map((file) => file.slice(1))] },
  build: {
    outDir: 'dist/app',
    target: packageJson.browserslist.map((floor) => floor.replace(' >= ', '')),
    // A font or picture written into the code would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Of a part that needs nothing else, Vite would not name the file.
      resolveDependencies: (file, others, { hostType }) =>
        hostType === 'js' ? [...new Set([file, ...others])] : others,
    },
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { index: 'index.html', serviceWorker: 'src/offline/serviceWorker.ts' },
      output: {
        // What the first page needs of these anyway is smaller in one file than in four.
        codeSplitting: {
          groups: [{ name: 'shared', test: sharedFromTheStart, includeDependenciesRecursively: false }],
        },
        entryFileNames: ({ name }) => (name === 'serviceWorker' ? serviceWorker : 'assets/[name]-[hash].js'),
      },
    },
  },
})
