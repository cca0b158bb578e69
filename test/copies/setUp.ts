import { beforeEach } from 'vitest'
import { startServersBy } from '../../server/testing/testServer'
import { startCopiedServer } from './copiedServer'
import { leftOut } from './leftOut'

const postgres = process.env['COPIES_POSTGRES']
if (postgres === undefined) throw new Error('These tests run by `npm run copies`.')
startServersBy((options = {}) => startCopiedServer(postgres, options))

beforeEach(({ task, skip }) => {
  const out = leftOut.find(
    ({ file, title }) =>
      title !== undefined && task.fullTestName.includes(title) && task.file.filepath.endsWith(file),
  )
  if (out !== undefined) skip(out.why)
})
