import { describe, expect, it } from 'vitest'
import * as core from './core'
import coreSource from './core.ts?raw'
import * as guard from './guard'
import guardSource from './guard.ts?raw'
import * as index from './index'
import indexSource from './index.ts?raw'
import * as inspector from './inspector/index'
import inspectorSource from './inspector/index.ts?raw'

/** Every name a door lists, types among them. A test of the modules themselves would not see those. */
function listed(source: string): string[] {
  const lists = [...source.matchAll(/export (type )?\{([^}]*)\}/g)]
  const names = lists.flatMap(([, all, list = '']) =>
    list.split(',').map((entry) => {
      const [name = ''] = entry.trim().split(' as ').slice(-1)
      return all !== undefined && name !== '' ? `type ${name}` : name
    }),
  )
  return names.filter((name) => name !== '').sort()
}

describe('the public doors', () => {
  it('guard lists exactly these names', () => {
    expect(listed(guardSource)).toMatchSnapshot()
  })

  it('core lists exactly these names, and those of guard', () => {
    expect(listed(coreSource)).toMatchSnapshot()
    expect(coreSource).toContain("export * from './guard'")
  })

  it('index lists exactly these names, and those of core', () => {
    expect(listed(indexSource)).toMatchSnapshot()
    expect(indexSource).toContain("export * from './core'")
  })

  it('inspector lists exactly these names', () => {
    expect(listed(inspectorSource)).toMatchSnapshot()
  })

  it('every value that is listed is there', () => {
    const values = (source: string) => listed(source).filter((name) => !name.startsWith('type '))
    for (const name of values(guardSource)) expect(guard, name).toHaveProperty(name)
    for (const name of [...values(guardSource), ...values(coreSource)])
      expect(core, name).toHaveProperty(name)
    for (const name of values(inspectorSource)) expect(inspector, name).toHaveProperty(name)
    for (const name of [...values(coreSource), ...values(indexSource)])
      expect(index, name).toHaveProperty(name)
  })
})
