import { createApp, h } from 'vue'
import { playScene, type SceneName } from '../../../src/gallery/scenes'
import { JobEditForm, provideEditSessions } from '../../../src/index'

/** Shows the form of a session that stands as a scene says, in the page's element for it. */
async function show(scene: SceneName): Promise<void> {
  const { sessions, session } = await playScene(scene)
  const app = createApp({ render: () => h(JobEditForm, { session }) })
  provideEditSessions(sessions, app)
  app.mount('#ours')
}

declare global {
  interface Window {
    show: typeof show
  }
}
window.show = show
