import { defineConfig } from 'vitepress'
import { anchorOf } from './anchorOf'

/** The guides as a site: the same Markdown that one reads here. A link that leads nowhere fails the build. */
export default defineConfig({
  title: 'job-edit-session',
  description: 'Two people edit the same record, and nobody’s work is lost.',
  rewrites: { 'README.md': 'index.md' },
  // What only runs while one develops is no page of the site.
  ignoreDeadLinks: 'localhostLinks',
  markdown: { anchor: { slugify: anchorOf } },
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    sidebar: [
      {
        text: 'Begin',
        items: [
          { text: 'In five minutes', link: '/start' },
          { text: 'A form of your own markup', link: '/start-headless' },
          { text: 'The guard alone', link: '/start-guard' },
          { text: 'Using the library', link: '/library' },
          { text: 'Into an application that exists', link: '/adopting' },
        ],
      },
      {
        text: 'Understand',
        items: [
          { text: 'How changes are merged', link: '/three-way' },
          { text: 'The statechart', link: '/statechart' },
          { text: 'Drafts', link: '/drafts' },
          { text: 'What must never happen', link: '/reliability' },
          { text: 'Words', link: '/glossary' },
        ],
      },
      {
        text: 'Look up',
        items: [
          { text: 'job-edit-session/guard', link: '/api/guard' },
          { text: 'job-edit-session/core', link: '/api/core' },
          { text: 'job-edit-session', link: '/api/vue' },
          { text: 'job-edit-session/inspector', link: '/api/inspector' },
          { text: 'job-edit-session-server', link: '/api/server' },
        ],
      },
      {
        text: 'Run',
        items: [
          { text: 'What a backend must do', link: '/backend' },
          { text: 'Running the server', link: '/running' },
          { text: 'How far it goes', link: '/scale' },
          { text: 'Security', link: '/security' },
          { text: 'When something does not work', link: '/troubleshooting' },
        ],
      },
    ],
  },
})
