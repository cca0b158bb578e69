import { spawnSync } from 'node:child_process'

/** Whether npm installs this project under the Node that runs this without a warning that a package wants another one. */
const flags = ['--dry-run', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund']
const { status, stdout, stderr } = spawnSync('npm', ['ci', ...flags], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
const warnings = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('EBADENGINE'))
console.log([`Node ${process.version}: ${warnings.length} warnings about Node`, ...warnings].join('\n'))
process.exitCode = status === 0 && warnings.length === 0 ? 0 : 1
