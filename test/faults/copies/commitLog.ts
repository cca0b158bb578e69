import pg from 'pg'
import type { Commit, CommitKind } from '../../../server/createServer'
import { canonicalFields } from '../../../src/services/record/canonicalValue'
import { asObject } from '../../../src/services/json/json'
import { jobFields, type Fields } from '../../../src/services/resources/job'

/** A commit as the database saw it; `text` is that of a note. */
export type LoggedCommit = Commit & { readonly text: string }

/** What is committed, by the database's own word: a copy that is killed cannot keep any of it to itself. */
export interface CommitLog {
  /** Everything committed since the last time, for each job in its order. */
  drain(): Promise<readonly LoggedCommit[]>
  close(): Promise<void>
}

/** An event's type, by the kind of write it stands for; every other one is a change of fields. */
const kinds: Readonly<Record<string, CommitKind>> = {
  job_created: 'create',
  manual_note: 'note',
  quote_accepted: 'quote',
  change_undone: 'undo',
  job_restored: 'restore',
  deleted: 'delete',
}

// Triggers that run when a transaction ends: what they see is what is committed, and a job's row is locked by then, so
// that the numbers of one job are in its order.
const setUp = `
  create table commit_log (
    id bigserial primary key, job_id text, type text, change_id text, version bigint, staff_id text, staff text,
    text text, before text, after text, at bigint
  );
  create function log_event() returns trigger language plpgsql as $$ begin
    insert into commit_log (job_id, type, change_id, version, staff_id, staff, text, before, after, at)
    select new.job_id, new.event_type, new.change_id, jobs.version, new.staff_id, staff.name, new.description,
      new.delta_before, new.delta_after, new.happened_at
    from jobs, staff where jobs.id = new.job_id and staff.id = new.staff_id;
    return null;
  end $$;
  create function log_deletion() returns trigger language plpgsql as $$ begin
    insert into commit_log (job_id, type, version, staff, at)
    values (new.job_id, 'deleted', (new.kept::json->>'version')::bigint, new.deleted_by, new.deleted_at);
    return null;
  end $$;
  create constraint trigger log_event after insert on events
    deferrable initially deferred for each row execute function log_event();
  create constraint trigger log_deletion after insert on tombstones
    deferrable initially deferred for each row execute function log_deletion();
`

interface LogRow {
  readonly id: string
  readonly job_id: string
  readonly type: string
  readonly change_id: string | null
  readonly version: string
  readonly staff_id: string | null
  readonly staff: string
  readonly text: string | null
  readonly before: string | null
  readonly after: string | null
  readonly at: string
}

/** @param address a database that a server has prepared. */
export async function openCommitLog(address: string): Promise<CommitLog> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query(setUp)
  return {
    async drain() {
      const { rows } = await client.query<LogRow>('delete from commit_log returning *')
      return rows.toSorted((a, b) => Number(a.id) - Number(b.id)).map(commitOf)
    },
    close: () => client.end(),
  }
}

function commitOf(row: LogRow): LoggedCommit {
  return {
    jobId: row.job_id,
    kind: kinds[row.type] ?? 'update',
    changeId: row.change_id,
    revision: Number(row.version),
    staff: { id: row.staff_id ?? '', name: row.staff },
    before: fieldsIn(row.before),
    after: fieldsIn(row.after),
    at: Number(row.at),
    text: row.text ?? '',
  }
}

function fieldsIn(json: string | null): Fields {
  return json === null ? {} : canonicalFields(jobFields, asObject(JSON.parse(json)) ?? {})
}
