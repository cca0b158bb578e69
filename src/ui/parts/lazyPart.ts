import { defineAsyncComponent, type AsyncComponentLoader, type Component } from 'vue'
import { useMessages } from '../messages/useMessages'
import { tellNotLoaded } from './tellNotLoaded'

/**
 * A part of a page whose code is fetched when it is first needed; to be called in a setup. When it cannot be fetched
 * its person is told, and `giveUp` takes back what asked for it: asking again tries again.
 */
export function lazyPart<Part extends Component>(load: AsyncComponentLoader<Part>, giveUp: () => void): Part {
  const messages = useMessages()
  return defineAsyncComponent({
    loader: load,
    // Without one, the failure would be an error of the page's own.
    errorComponent: () => null,
    onError(_error, _retry, fail) {
      tellNotLoaded(messages.value)
      giveUp()
      fail()
    },
  })
}
