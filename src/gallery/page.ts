import '@fontsource-variable/inter/index.css'
import '../ui/styles/tokens.css'
import '../ui/styles/page.css'
import '../ui/styles/base.css'
import '../ui/styles/controls.css'
import { createApp, h, shallowRef } from 'vue'
import { createMessages } from '../ui/messages/catalogue'
import { languageRow, languageTags } from '../ui/messages/languages'
import { provideMessages } from '../ui/messages/useMessages'
import JobEditForm from '../ui/record-page/JobEditForm.vue'
import { provideEditSessions } from '../ui/workspace/useEditSessions'
import GalleryPage from './GalleryPage.vue'
import { playScene, sceneNames } from './scenes'

/** `/gallery` shows every scene; `?scene=…&lang=…&theme=…` one of them. */
const asked = new URLSearchParams(location.search)
const scene = sceneNames.find((name) => name === asked.get('scene'))
const language = languageTags.find((tag) => tag === asked.get('lang')) ?? 'en'
document.documentElement.dataset['theme'] = asked.get('theme') === 'dark' ? 'dark' : 'light'
document.documentElement.lang = language

if (scene === undefined) createApp(GalleryPage).mount('#gallery')
else {
  const [{ sessions, session }, catalogue] = await Promise.all([
    playScene(scene),
    languageRow(language).load(),
  ])
  const app = createApp({ render: () => h(JobEditForm, { session }) })
  provideEditSessions(sessions, app)
  provideMessages(shallowRef(createMessages(catalogue)), app)
  app.mount('#gallery')
}
