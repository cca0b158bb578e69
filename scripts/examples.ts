import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPurchaseOrderServer } from '../examples/purchaseOrders/purchaseOrderServer'
import { createServer } from '../server/createServer'
import { createFreshApp, tarballOf } from './freshApp'
import { compilerOn, saveNotes, shows, useInTwoWindows, type TwoWindows } from './twoWindows'

/**
 * `npm run examples`: each application of `examples/apps` is installed in a temporary folder from the packed library,
 * compiled, and used by two people in a browser. Needs `npm run release` before. With a name: only that one.
 */
const anOrder = { id: 'po-1', supplier: 'Metal Mart', instructions: null }

/** What two people do with it, by the name of the application. */
const uses: Readonly<Record<string, (windows: TwoWindows) => Promise<void>>> = {
  async 'adopt-guard-zodios'({ one, other }) {
    await saveNotes(one, 'Deliver on Monday.')
    await one.getByText('Saved', { exact: true }).waitFor()
    await saveNotes(other, 'Deliver on Friday.')
    await other.getByText('Deliver on Monday.').waitFor()
    await other.getByRole('button', { name: 'Write mine over it' }).click()
    await other.getByText('Saved', { exact: true }).waitFor()
    await shows(one, 'Notes', 'Deliver on Friday.')
  },
  async 'adopt-form'({ one, other }) {
    await saveNotes(one, 'Deliver on Monday.')
    await one.getByText('Saved', { exact: true }).first().waitFor()
    await saveNotes(other, 'Deliver on Friday.')
    await other.getByRole('radio', { name: 'Keep mine' }).check()
    await other.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
    await other.getByRole('alertdialog').waitFor({ state: 'hidden' })
    await other.getByText('Saved', { exact: true }).first().waitFor()
    await shows(one, 'Notes', 'Deliver on Friday.')
  },
  async 'two-resources'({ one, other }) {
    for (const [person, supplier] of [
      [one, 'Steel & Co'],
      [other, 'Bright Metal'],
    ] as const) {
      const order = person.getByRole('region', { name: 'Order' })
      await order.getByLabel('Supplier').fill(supplier)
      await order.getByRole('button', { name: 'Save', exact: true }).click()
      if (person === one) await order.getByText('Saved', { exact: true }).first().waitFor()
    }
    await other.getByRole('radio', { name: 'Take theirs' }).check()
    await other.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
    await other.getByRole('alertdialog').waitFor({ state: 'hidden' })
    await shows(other, 'Supplier', 'Steel & Co')
    await saveNotes(one, 'Deliver on Monday.', 'Job')
    await one.getByRole('region', { name: 'Job' }).getByText('Saved', { exact: true }).first().waitFor()
    await shows(other, 'Notes', 'Deliver on Monday.')
  },
  async 'headless-tailwind'({ one, other }) {
    await saveNotes(one, 'Deliver on Monday.')
    await one.getByText('Saved', { exact: true }).waitFor()
    await saveNotes(other, 'Deliver on Friday.')
    await other.getByRole('button', { name: 'Take theirs' }).click()
    await other.getByRole('button', { name: 'Save my choices' }).click()
    await other.getByText('Saved', { exact: true }).waitFor()
    assert.equal(await other.getByLabel('Notes').inputValue(), 'Deliver on Monday.')
    assert.equal(await other.locator('[class*=jes]').count(), 0, 'nothing on screen is ours')
  },
}

const asked = process.argv.slice(2)
for (const [name, use] of Object.entries(uses)) {
  if (asked.length === 0 || asked.includes(name)) await tryOut(name, use)
}

async function tryOut(name: string, use: (windows: TwoWindows) => Promise<void>): Promise<void> {
  const app = createFreshApp(name)
  const ends: (() => unknown)[] = [() => app.remove()]
  try {
    const source = join('examples/apps', name)
    const made = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Readonly<Record<string, string>>
    >
    const needed = Object.entries({ ...made.dependencies, ...made.devDependencies })
      .filter(([dependency]) => dependency !== 'job-edit-session')
      .map(([dependency, range]) => `${dependency}@${range}`)
    app.install(tarballOf('job-edit-session'), ...needed)
    for (const file of ['index.html', 'vite.config.ts', 'src']) {
      cpSync(join(source, file), join(app.folder, file), { recursive: true })
    }
    assert.equal(compilerOn(app, 'src'), '', 'it compiles')

    const [jobs, orders] = [await createServer(), createPurchaseOrderServer([anOrder])]
    ends.push(
      () => jobs.close(),
      () => orders.close(),
    )
    const API = await jobs.listen({ port: 0, host: 'localhost' })
    const ORDERS = await orders.listen({ port: 0, host: 'localhost' })
    await useInTwoWindows(app, { api: API, query: `&order=${anOrder.id}`, env: { API, ORDERS } }, use)
    console.log(`✓ ${name}: ${app.installed().length} packages installed`)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}
