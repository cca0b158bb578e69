import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type Router,
  type RouterHistory,
} from 'vue-router'
import type { Account } from '../account/accountState'
import { lazyPage } from '../parts/lazyPage'

declare module 'vue-router' {
  interface RouteMeta {
    /** A page for people who are not signed in. */
    forGuests?: boolean
  }
}

/** Ids are compared letter by letter from here on, and a UUID may be written in either case. */
export const withJobId = ({ params }: Pick<RouteLocationNormalized, 'params'>) => ({
  jobId: String(params['jobId']).toLowerCase(),
})

/** The pages and their addresses. Everything but signing in asks for a sign-in first and comes back after it. */
export function createAppRouter(account: Account, history: RouterHistory = createWebHistory()): Router {
  const router = createRouter({
    history,
    routes: [
      { path: '/', name: 'board', component: lazyPage(() => import('../board/JobBoard.vue')) },
      {
        path: '/jobs/:jobId',
        name: 'job',
        component: lazyPage(() => import('../record-page/JobPage.vue')),
        props: withJobId,
      },
      { path: '/week', name: 'week', component: lazyPage(() => import('../week/WeekPage.vue')) },
      {
        path: '/sign-in',
        name: 'sign-in',
        component: lazyPage(() => import('../sign-in/SignInPage.vue')),
        meta: { forGuests: true },
      },
      { path: '/:rest(.*)', name: 'not-found', component: lazyPage(() => import('./NotFoundPage.vue')) },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.beforeEach(async (to) => {
    if (account.state.value.at === 'asking') await account.ask()
    const { at } = account.state.value
    if (at === 'signedOut' && to.meta.forGuests !== true)
      return { name: 'sign-in', query: { next: to.fullPath } }
    return at === 'signedIn' && to.meta.forGuests === true ? { name: 'board' } : true
  })
  return router
}
