import type { Messages } from '../messages/catalogue'

/** Says that code of the app could not be fetched. What shows toasts comes with the page of a person who is signed in. */
export function tellNotLoaded({ app }: Messages): void {
  void import('vue-sonner').then(
    ({ toast }) =>
      toast.error(app.notLoaded, {
        id: 'not-loaded',
        duration: 12_000,
        // Some browsers fetch what they could not have only with a new page. Where that loses something, they ask.
        action: { label: app.reload, onClick: () => location.reload() },
      }),
    () => undefined,
  )
}
