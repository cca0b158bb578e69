import { payItem } from '../jobs/estimates'
import { asNumber, idBeside, listIn, objectIn, placeTime, type Json } from './json'

const ids = { estimate: 'e57e', quote: '40fe', actual: 'ac7e' } as const

/** A revision of a job's costs as the deployed Jobs Manager shows it; one with zeros where there is none. */
export function costSet(job: Json, kind: keyof typeof ids, given: unknown): Json {
  const set = objectIn(given)
  const created = placeTime(set['created'] ?? job['created_at'])
  return {
    id: set['id'] ?? idBeside(job['id'], ids[kind]),
    job: job['id'],
    kind,
    rev: set['rev'] ?? 1,
    summary: marginOfRevenue(set['summary']),
    created,
    cost_lines: listIn(set['cost_lines']).map((line, index) => costLine(line, `${index}`, set, created)),
  }
}

/** A revision in short. The margin is one of the costs here. */
export function costsInShort(given: unknown): Json {
  const { cost, rev, hours } = figures(given)
  return { cost, rev, hours, profitMargin: cost === 0 ? 0 : ((rev - cost) / cost) * 100 }
}

function marginOfRevenue(given: unknown): Json {
  const { cost, rev, hours } = figures(given)
  return { cost, rev, hours, profitMargin: rev === 0 ? 0 : ((rev - cost) / rev) * 100 }
}

function figures(given: unknown) {
  const { cost, rev, hours } = objectIn(given)
  return { cost: asNumber(cost) ?? 0, rev: asNumber(rev) ?? 0, hours: asNumber(hours) ?? 0 }
}

function costLine(line: Json, index: string, set: Json, created: string | null): Json {
  const quantity = asNumber(line['quantity']) ?? 0
  const unitCost = asNumber(line['unit_cost']) ?? 0
  const unitRevenue = asNumber(line['unit_rev']) ?? 0
  return {
    id: idBeside(set['id'], `11fe${index.padStart(4, '0')}`),
    kind: line['kind'],
    desc: line['desc'],
    quantity,
    unit_cost: unitCost,
    unit_rev: unitRevenue,
    ext_refs: {},
    meta: {},
    created_at: created,
    updated_at: created,
    accounting_date: created?.slice(0, 10) ?? null,
    xero_time_id: null,
    xero_expense_id: null,
    xero_last_modified: null,
    xero_last_synced: created,
    approved: true,
    xero_pay_item: line['kind'] === 'time' ? payItem.id : null,
    total_cost: quantity * unitCost,
    total_rev: quantity * unitRevenue,
  }
}
