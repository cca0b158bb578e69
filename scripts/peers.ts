/**
 * What an application shares with the library: it brings them, so that there is one copy of each. The floors are what
 * the packed types compile with and the README's page runs with: `npm run type-modes`, `npm run consumer -- --floors`.
 */
export const peers = {
  axios: '^1.18.0',
  xstate: '^5.33.0',
  '@xstate/vue': '^5.0.1',
  vue: '^3.5.13',
  'reka-ui': '^2.11.0',
  'vue-router': '^4.5.0',
  'vue-sonner': '^2.0.9',
  elkjs: '^0.12.1',
}

/** `core` needs axios and xstate; the rest is of the components, and elkjs of the inspector. */
export const optionalPeers = ['@xstate/vue', 'vue', 'reka-ui', 'vue-router', 'vue-sonner', 'elkjs'] as const

/** Whether an application shares a package with the library. */
export const isPeer = (name: string): boolean => Object.hasOwn(peers, name)

/** `axios@1.18.0`: a peer as an application asks for it that has the oldest one allowed. */
export function floorOf(name: string): string {
  const range = Object.entries<string>(peers).find(([peer]) => peer === name)?.[1]
  if (range === undefined) throw new Error(`${name} is no peer.`)
  return `${name}@${range.replace('^', '')}`
}
