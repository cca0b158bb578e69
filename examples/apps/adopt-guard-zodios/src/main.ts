import { makeApi, Zodios } from '@zodios/core'
import axios from 'axios'
import { installJobConcurrency, isConcurrencyError } from 'job-edit-session/guard'
import { z } from 'zod'

const jobs = makeApi([
  {
    method: 'get',
    path: '/job/rest/jobs/:id/',
    alias: 'getFullJob',
    response: z.object({ data: z.object({ job: z.object({ notes: z.string().nullable() }) }) }),
  },
  {
    method: 'patch',
    path: '/job/rest/jobs/:id/',
    alias: 'updateJob',
    parameters: [{ name: 'body', type: 'Body', schema: z.object({ notes: z.string() }) }],
    response: z.unknown(),
  },
])
const http = axios.create({ xsrfCookieName: 'csrftoken', xsrfHeaderName: 'X-CSRFToken' })
const client = new Zodios(location.origin, jobs, { axiosInstance: http })
// The one line: every write carries the ETag of what was read, and a refusal is a ConcurrencyError.
installJobConcurrency(http)

const { data } = await http.get<{ accounts: { username: string; password: string }[] }>('/accounts/demo/')
await http.post('/accounts/api/token/', data.accounts[0])

document.querySelector('#app')?.insertAdjacentHTML(
  'beforeend',
  `<form>
    <label>Notes <textarea name="notes"></textarea></label> <button>Save</button>
    <p role="status"></p>
    <p id="question" hidden>Somebody saved: <q></q> <button type="button">Write mine over it</button></p>
  </form>`,
)
function element<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`There is no ${selector}.`)
  return found
}
const notes = element('textarea', HTMLTextAreaElement)
const status = element('[role=status]', HTMLElement)
const question = element('#question', HTMLElement)
const jobId = new URLSearchParams(location.search).get('job') ?? ''

notes.value = (await client.getFullJob({ params: { id: jobId } })).data.job.notes ?? ''
status.textContent = 'Loaded'

element('form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  void save()
})

async function save(): Promise<void> {
  try {
    await client.updateJob({ notes: notes.value }, { params: { id: jobId } })
    status.textContent = 'Saved'
  } catch (error) {
    if (!isConcurrencyError(error)) throw error
    // What is written over is shown first: `retry` is conditional on what `reload` read.
    const fresh = (await error.reload()).data as { data: { job: { notes: string | null } } }
    element('q', HTMLElement).textContent = fresh.data.job.notes
    question.hidden = false
    element('#question button', HTMLButtonElement).onclick = async () => {
      await error.retry()
      question.hidden = true
      status.textContent = 'Saved'
    }
  }
}
