import { onScopeDispose } from 'vue'
import { START_LOCATION, useRouter } from 'vue-router'
import { useMessages } from '../messages/useMessages'
import { PageNotLoaded } from './lazyPage'
import { tellNotLoaded } from './tellNotLoaded'

/** What lies outside the page. */
interface Outside {
  /** Whether the server answers at this moment. */
  readonly isServerThere: () => Promise<boolean>
  /** Loads an address anew. A browser asks first when `guardLeaving` says that something would be lost. */
  readonly load: (address: string) => void
}

const browser: Outside = {
  isServerThere: () =>
    fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    ),
  load: (address) => location.assign(address),
}

/**
 * When the code of a page does not come: with a server that answers, a newer app has taken its place, and the address
 * that was asked for is loaded anew; drafts survive that. Otherwise its person is told, and stays where they are.
 */
export function usePagesNotLoaded({ isServerThere, load }: Outside = browser): void {
  const messages = useMessages()
  const router = useRouter()
  const end = router.onError(async (error, to, from) => {
    if (!(error instanceof PageNotLoaded)) return
    // The first page of a visit is as new as can be: loading it again would go on for ever.
    if (from !== START_LOCATION && (await isServerThere())) load(router.resolve(to.fullPath).href)
    else tellNotLoaded(messages.value)
  })
  onScopeDispose(end)
}
