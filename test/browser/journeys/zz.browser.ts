import { test } from '../journey'
import { engineOf } from '../pages/engineOf'
import { conflictAbout } from '../rules/conflictAbout'
test('shots', async ({ tom, job, office }) => {
  const shot = (name: string) => tom.page.screenshot({ path: `/tmp/wbshots/${engineOf(tom.page)}-${name}.png` })
  await tom.board.open()
  await tom.board.seeIn('Draft', job)
  await shot('board')
  await tom.openJob(job)
  await shot('form')
  await conflictAbout(tom, job, office, ['Name', 'Notes'])
  await shot('dialog')
})
