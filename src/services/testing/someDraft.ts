import type { Draft } from '../port/draft'

/** A draft with something in each of its parts. */
export function someDraft(changes: Partial<Draft> = {}): Draft {
  return {
    base: {
      etag: 'W/"job:j1:7"',
      fields: { name: 'Handrail', notes: 'old', paid: false, client_id: 'c1' },
      names: { client_id: 'Kelso Catering' },
      events: [
        {
          id: 'e1',
          at: '2026-03-02T01:00:00.000Z',
          by: 'Tom Reid',
          kind: 'job_updated',
          text: 'Notes changed',
          changeId: null,
          before: null,
          after: null,
          canUndo: false,
          undoText: null,
        },
      ],
      details: { job_number: 96_001, quoted: true, updated_at: '2026-03-02T01:00:00.000Z', latest: null },
    },
    edits: { notes: 'new \ud800 \u0000 text', paid: true, client_id: null },
    unreadable: { price_cap: '12,' },
    note: 'Called the cli',
    labels: { c2: 'Orchard Dairy' },
    choices: {
      notes: {
        take: 'combined',
        theirs: { notes: 'theirs' },
        text: 'both',
        places: ['both', null],
        written: { whole: ['by hand'], places: [null, 'here'] },
      },
      paid: { take: 'mine', theirs: { paid: false } },
    },
    setAside: [{ key: 'name', values: { name: 'Given up' } }],
    sent: {
      kind: 'save',
      recordId: 'j1',
      etag: 'W/"job:j1:7"',
      changeId: '6b6e1a4e-0000-4000-8000-000000000001',
      madeAt: '2026-03-02T01:01:00.000Z',
      before: { notes: 'old', paid: false },
      after: { notes: 'new', paid: true },
    },
    at: '2026-03-02T01:02:00.000Z',
    ...changes,
  }
}
