import type { Catalogue } from '../catalogue'
import { app } from './app'
import { board } from './board'
import { conflict } from './conflict'
import { fields } from './fields'
import { job } from './job'
import { jobPage } from './jobPage'
import { money } from './money'
import { notes } from './notes'
import { notices } from './notices'
import { openJobs } from './openJobs'
import { operations } from './operations'
import { signIn } from './signIn'
import { week } from './week'

/** Hebrew, complete: its types do not allow a gap. Names and what people typed are set apart within its sentences. */
export const hebrew: Catalogue = {
  language: 'he',
  areas: {
    app,
    board,
    conflict,
    fields,
    job,
    jobPage,
    money,
    notes,
    notices,
    openJobs,
    operations,
    signIn,
    week,
  },
}
