import type { Colleague, Job } from '../colleague'
import type { Desk } from '../pages/Desk'

const names = {
  Name: 'name',
  'Order number': 'order_number',
  Notes: 'notes',
  Description: 'description',
} as const

type TextField = keyof typeof names

/** Lets both sides change these fields ("My Notes", "Their Notes"), and opens the dialog by a save by hand. */
export async function conflictAbout(
  desk: Desk,
  job: Job,
  colleague: Colleague,
  fields: readonly TextField[],
): Promise<void> {
  await desk.openJobToSaveByHand(job)
  for (const field of fields) await desk.job.type(field, `My ${field}`)
  await colleague.change(job, Object.fromEntries(fields.map((field) => [names[field], `Their ${field}`])))
  await desk.job.save()
  await desk.dialog.seeConflictAbout(...fields)
}
